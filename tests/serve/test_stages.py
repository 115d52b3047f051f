from sitegen.serve.stages import Stages


def clock(*moments):
    return iter(moments).__next__


def test_each_stage_has_its_milliseconds_and_all_have_a_total():
    stages = Stages(clock(0.0, 1.0, 1.5, 2.0))
    with stages.stage("layout"):
        pass
    assert stages.server_timing() == "layout;dur=500.00, total;dur=2000.00"


def test_a_stage_inside_another_counts_for_itself_alone():
    stages = Stages(clock(0.0, 1.0, 2.0, 5.0, 6.0, 7.0, 9.0, 9.0))
    ask = stages.timed("markdown", str)
    with stages.stage("layout"):
        assert ask(1) == "1"
        assert ask(2) == "2"
    assert stages.server_timing() == "markdown;dur=4000.00, layout;dur=4000.00, total;dur=9000.00"


def test_a_stage_that_fails_counts_too():
    stages = Stages(clock(0.0, 1.0, 2.0, 2.0))
    try:
        with stages.stage("layout"):
            raise ValueError
    except ValueError:
        pass
    assert stages.server_timing() == "layout;dur=1000.00, total;dur=2000.00"
