from sitegen.moving.scripts import javascript_calls, javascript_text, python_settings


class TestJavaScript:
    def test_a_property_a_constant_and_a_quoted_key(self):
        script = "const SITE = \"it's\"; export default { site: 'a\\'b', \"base\": `/c` }"
        assert javascript_text(script, "SITE") == "it's"
        assert javascript_text(script, "site") == "a'b"
        assert javascript_text(script, "nothing", "base") == "/c"

    def test_not_in_a_comment_and_not_part_of_another_name(self):
        script = "// site: 'a'\n/* site: 'b' */ mysite: 'c', url: 'https://d.example' "
        assert javascript_text(script, "site") == ""
        assert javascript_text(script, "url") == "https://d.example"

    def test_nothing_is_worked_out(self):
        assert javascript_text("site: `https://${host}`", "site") == ""
        assert javascript_text("site: process.env.SITE", "site") == ""

    def test_calls(self):
        assert javascript_calls("c.copy('a'); c.copy(b); c.copy(\"d\")", "copy") == ("a", "d")


class TestPython:
    def test_plain_values_alone(self):
        script = "import os\nA = 'x'\nB = ('y', 1)\nC = os.environ['D']\nif 1:\n  E = 2\n"
        assert python_settings(script) == {"A": "x", "B": ("y", 1)}

    def test_nothing_is_run(self, tmp_path):
        place = tmp_path / "made"
        assert python_settings(f"open({str(place)!r}, 'w')\nA = 1\n") == {"A": 1}
        assert not place.exists()

    def test_no_python(self):
        assert python_settings("A = (") == {}
