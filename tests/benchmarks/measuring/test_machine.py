import platform

from benchmarks.measuring.machine import describe_machine
from benchmarks.measuring.peers import Peers


def test_a_machine_is_described_with_what_is_installed(tmp_path):
    machine = describe_machine(Peers(tmp_path))
    assert machine.processor
    assert machine.cores >= 1
    assert machine.memory > 1e8
    assert machine.system.startswith("Linux ")
    assert machine.versions["python"] == platform.python_version()
    assert {"sitegen", "markdown", "pygments"} <= machine.versions.keys()
    assert "hugo" not in machine.versions
