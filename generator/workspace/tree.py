"""Where the files of the index stand on the disk."""

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
        if row.id == self.root_id:
            return self.root
        if row.missing:
            return None
        if row.trashed:
            return f"{self.trash(row.id)}/{row.disk_name}"
        above = self._index.get(row.parent_id) if row.parent_id else None
        folder = self.path(above) if above and above.mime_type == FOLDER else None
        return f"{folder}/{row.disk_name}" if folder else None

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
        while True:
            if row.trashed:
                return True
            above = self._index.get(row.parent_id) if row.parent_id else None
            if above is None:
                return False
            row = above

    def drive_id(self, row: Row) -> str:
        """The shared drive a row is in, or is; empty for what stands in My Drive."""
        drives = self._index.drive_ids()
        while drives:
            if row.id in drives:
                return row.id
            above = self._index.get(row.parent_id) if row.parent_id else None
            if above is None:
                break
            row = above
        return ""

    def relative(self, path: str) -> str:
        """A path as it is kept, so that a root that was moved still finds it."""
        return path.removeprefix(f"{self.root}/")

    def absolute(self, kept: str) -> str:
        """The path of a kept one."""
        return f"{self.root}/{kept}"
