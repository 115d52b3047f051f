from sitegen.build.laps import Laps


def test_each_step_has_the_time_since_the_last():
    times = iter([10.0, 12.0, 12.5, 20.0])
    laps = Laps(lambda: next(times))
    for step in ("read", "compare", "render"):
        laps.end(step)
    assert laps.seconds == {"read": 2.0, "compare": 0.5, "render": 7.5}
    assert [*laps.seconds] == ["read", "compare", "render"]
