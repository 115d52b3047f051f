"""build_site: the whole way from the sources to the output folder, unless it has been gone."""

from pathlib import Path

from sitegen.build.laps import Laps
from sitegen.build.locking import Progress
from sitegen.build.memory import Memory, memory_of, remembering
from sitegen.build.output_folder import check_output
from sitegen.build.publication import Published
from sitegen.build.report import BuildOptions, BuildReport, report_of
from sitegen.build.sealing import DamagedMemoryError
from sitegen.build.standing import find, is_done
from sitegen.config import read_config
from sitegen.source.content import check_content, scan_content


def build_site(folder: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build the site in `folder`.

    Raises SiteError with every diagnostic of the run if one of them is an error; the output
    folder is then as it was.
    """
    check_content(folder)
    output = options.output or folder / read_config(folder).config.output
    check_output(folder, output)
    remembered = options.memory or memory_of(folder)
    try:
        with remembering(remembered, folder, output, options.fresh, progress) as memory:
            return _build(folder, output, options, memory, progress)
    except DamagedMemoryError:
        with remembering(remembered, folder, output, fresh=True, progress=progress) as memory:
            return _build(folder, output, options, memory, progress)


def _build(
    folder: Path, output: Path, options: BuildOptions, memory: Memory, progress: Progress
) -> BuildReport:
    laps = Laps()
    before = memory.pages.standing()
    content = scan_content(folder)
    found = find(folder, options.visibility, content)
    laps.end("look for changes")
    if before and is_done(before, found, options.visibility, output):
        published = Published((), (), len(before.outputs))
        return report_of(output, before, published, memory.diagnostics, before)
    # To have nothing to do takes half the time without all that reads and renders.
    from sitegen.build.intake import Start
    from sitegen.build.rebuild import rebuild

    start = Start(folder, output, options.visibility, content, found, before)
    return rebuild(start, options, memory, progress, laps)
