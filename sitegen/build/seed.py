"""A scene into a database, and out of it in another process."""

import pickle
from pathlib import Path

from sitegen.build.database import written_at_once
from sitegen.build.scene_writing import write_scene
from sitegen.build.sharing import Shared
from sitegen.build.stored_scene import Frame, StoredScene, read_stage
from sitegen.generation import Generation, Scene


def write_seed(generation: Generation, place: Path) -> None:
    """Write the scene of a generation into a new database, for workers of this very build."""
    with written_at_once(place) as database:
        write_scene(generation, database)
        database.execute("CREATE TABLE frame (pickled BLOB)")
        frame = pickle.dumps(_frame_of(generation.scene))
        database.execute("INSERT INTO frame VALUES (?)", (frame,))


def scene_from(seed: Shared) -> Scene:
    """The scene that was written into this database."""
    database = seed.database()
    (pickled,) = database.execute("SELECT pickled FROM frame").fetchone()
    frame: Frame = pickle.loads(pickled)  # noqa: S301 — our own bytes, of a moment ago
    return StoredScene(database, read_stage(database), frame).scene


def _frame_of(scene: Scene) -> Frame:
    return Frame(scene.site.config, scene.layouts.theme, scene.gallery, scene.stationery)
