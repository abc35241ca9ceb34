"""Where the files of the index stand on the disk."""

from collections.abc import Sequence

from generator.workspace.disk import OWN_FOLDER, is_real
from generator.workspace.index import Index, Row
from generator.workspace.kinds import FOLDER


class Tree:
    """Paths of rows, made from the names along the way up to the root."""

    def __init__(self, root: str, root_id: str, index: Index) -> None:
        self.root = root
        self.root_id = root_id
        self._index = index

    def path(self, row: Row) -> str | None:
        """The path of a row; None when it, or a folder above it, is known to be gone."""
        return self.path_along([row, *self._above(row)])

    def path_along(self, way: Sequence[Row]) -> str | None:
        """The path of the first of some rows, each in the folder that comes next."""
        names: list[str] = []
        for row in way:
            if names and row.mime_type != FOLDER:
                return None
            if row.id == self.root_id:
                return "/".join((self.root, *reversed(names)))
            if row.missing:
                return None
            names.append(row.disk_name)
            if row.trashed:
                return "/".join((self.trash(row.id), *reversed(names)))
        return None

    def folder(self, folder_id: str) -> str | None:
        """The path of a folder that is there, reached without any link."""
        row = self._index.get(folder_id)
        path = self.path(row) if row and row.is_folder else None
        return path if path and is_real(path) else None

    def trash(self, file_id: str) -> str:
        """The folder a trashed file waits in, alone."""
        return f"{self.root}/{OWN_FOLDER}/trash/{file_id}"

    def is_trashed(self, row: Row) -> bool:
        """Whether a row, or a folder above it, was put into the trash."""
        return any(each.trashed for each in (row, *self._above(row)))

    def drive_id(self, row: Row) -> str:
        """The shared drive a row is in, or is; empty for what stands in My Drive."""
        return self.drive_along([row, *self._above(row)])

    def drive_along(self, way: Sequence[Row]) -> str:
        """The shared drive the first of some rows is in, or is."""
        drives = self._index.drive_ids()
        return next((row.id for row in way if row.id in drives), "") if drives else ""

    def relative(self, path: str) -> str:
        """A path as it is kept, so that a root that was moved still finds it."""
        return path.removeprefix(f"{self.root}/")

    def absolute(self, kept: str) -> str:
        """The path of a kept one."""
        return f"{self.root}/{kept}"

    def _above(self, row: Row) -> list[Row]:
        return self._index.upwards(row.parent_id) if row.parent_id else []
