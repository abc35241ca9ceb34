"""The workspace against a dict: whoever changes the files, program or person, both agree."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from givens.workspaces import FOLDER, PRESENTATION, a_workspace, call
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from generator.workspace import Workspace
from generator.workspace.blank import blank_presentation
from generator.workspace.entry import Wanted

NAMES = st.sampled_from(
    ["a", "A", "a/b", "b.txt", "CON", ".x", "..", "é", "deck.pptx", "x" * 300]
)
TYPES = st.sampled_from([FOLDER, PRESENTATION, "text/plain"])


@dataclass
class Thing:
    """What the model knows of a file."""

    name: str
    mime_type: str
    parent: str
    data: bytes
    properties: dict[str, str] = field(default_factory=dict)


class Machine(RuleBasedStateMachine):
    """Calls and people's deeds in any order; `looks` compares everything."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.root = self.place / "root"
        self.workspace: Workspace = a_workspace(self.root)
        self.model: dict[str, Thing] = {}
        self.count = 0

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.place)

    def folders(self) -> list[str]:
        return [
            self.workspace.store.root_id,
            *(key for key, thing in self.model.items() if thing.mime_type == FOLDER),
        ]

    def below(self, file_id: str) -> list[str]:
        children = [key for key, thing in self.model.items() if thing.parent == file_id]
        return [file_id, *(found for child in children for found in self.below(child))]

    def fresh(self) -> bytes:
        self.count += 1
        return f"words {self.count}".encode()

    def path(self, file_id: str) -> Path:
        entry = self.workspace.store.entry(file_id)
        assert entry is not None
        return entry.path

    @rule(target=ids, name=NAMES, mime_type=TYPES, data=st.data())
    def a_program_creates(self, name: str, mime_type: str, data: st.DataObject) -> str:
        parent = data.draw(st.sampled_from(self.folders()))
        content = blank_presentation() if mime_type == PRESENTATION else b""
        entry = self.workspace.store.create(
            name=name,
            mime_type=mime_type,
            parent_id=parent,
            data=None if mime_type == FOLDER else content,
            wanted=Wanted(properties={"k": name[:20]}),
        )
        self.model[entry.id] = Thing(name, mime_type, parent, content, {"k": name[:20]})
        return entry.id

    @rule(target=ids, file_id=ids, name=NAMES)
    def a_program_copies(self, file_id: str, name: str) -> str:
        thing = self.model.get(file_id)
        reply = call(
            self.workspace, "POST", f"/drive/v3/files/{file_id}/copy", body={"name": name}
        )
        if thing is None or thing.mime_type == FOLDER:
            assert reply.status == (404 if thing is None else 403)
            return file_id
        found = self.workspace.store.index.ask(
            "SELECT id FROM files ORDER BY rowid DESC LIMIT 1"
        )
        copied = str(found[0][0])
        self.model[copied] = Thing(
            name, thing.mime_type, thing.parent, thing.data, dict(thing.properties)
        )
        return copied

    @rule(file_id=ids, name=NAMES)
    def a_program_renames(self, file_id: str, name: str) -> None:
        reply = call(self.workspace, "PATCH", f"/drive/v3/files/{file_id}", body={"name": name})
        if file_id in self.model:
            self.model[file_id].name = name
        assert reply.status == (200 if file_id in self.model else 404)

    @rule(file_id=ids, data=st.data())
    def a_program_moves(self, file_id: str, data: st.DataObject) -> None:
        if file_id not in self.model:
            return
        target = data.draw(st.sampled_from(self.folders()))
        thing = self.model[file_id]
        reply = call(
            self.workspace,
            "PATCH",
            f"/drive/v3/files/{file_id}",
            {"addParents": target, "removeParents": thing.parent},
        )
        if target in self.below(file_id):
            assert reply.status == 403
            return
        assert reply.status == 200
        thing.parent = target

    @rule(file_id=ids)
    def a_program_writes(self, file_id: str) -> None:
        thing = self.model.get(file_id)
        if thing is not None and thing.mime_type != FOLDER:
            thing.data = self.fresh()
            self.workspace.store.change(file_id, Wanted(data=thing.data))

    @rule(file_id=ids)
    def a_program_uses_the_trash(self, file_id: str) -> None:
        if file_id in self.model:
            self.workspace.store.change(file_id, Wanted(trashed=True))
            self.workspace.store.change(file_id, Wanted(trashed=False))

    @rule(file_id=consumes(ids))
    def a_program_deletes(self, file_id: str) -> None:
        reply = call(self.workspace, "DELETE", f"/drive/v3/files/{file_id}")
        assert reply.status == (204 if file_id in self.model else 404)
        for gone in self.below(file_id):
            self.model.pop(gone, None)

    @rule(file_id=ids)
    def a_person_renames(self, file_id: str) -> None:
        if file_id in self.model:
            self.count += 1
            path = self.path(file_id)
            path.rename(path.with_name(f"person {self.count}{path.suffix}"))
            suffix = "" if self.model[file_id].mime_type == PRESENTATION else path.suffix
            self.model[file_id].name = f"person {self.count}{suffix}"

    @rule(file_id=ids, data=st.data())
    def a_person_moves(self, file_id: str, data: st.DataObject) -> None:
        if file_id not in self.model:
            return
        target = data.draw(st.sampled_from(self.folders()))
        here, there = self.path(file_id), self.path(target)
        if target not in self.below(file_id) and not (there / here.name).exists():
            here.rename(there / here.name)
            # A folder that is emptied and renamed unseen is not known again: it might be new.
            self.workspace.store.children(self.model[file_id].parent)
            self.model[file_id].parent = target

    @rule(file_id=ids)
    def a_person_edits(self, file_id: str) -> None:
        thing = self.model.get(file_id)
        if thing is not None and thing.mime_type != FOLDER:
            thing.data = self.fresh()
            draft = self.root / ".saving"
            draft.write_bytes(thing.data)
            draft.replace(self.path(file_id))

    @rule(file_id=consumes(ids))
    def a_person_deletes(self, file_id: str) -> None:
        if file_id in self.model:
            path = self.path(file_id)
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
            # A folder that is emptied and renamed unseen is not known again: it might be new.
            self.workspace.store.children(self.model[file_id].parent)
            for gone in self.below(file_id):
                self.model.pop(gone, None)

    @rule()
    def the_program_ends_and_starts_again(self) -> None:
        self.workspace.close()
        self.count += 1
        self.workspace = a_workspace(self.root, seed=f"start {self.count}")

    @rule()
    def looks(self) -> None:
        store = self.workspace.store
        found = {
            entry.id: Thing(
                entry.name,
                entry.mime_type,
                entry.parent_id or "",
                b"" if entry.is_folder else store.read(entry),
                dict(entry.properties),
            )
            for entry in store.everything()
        }
        assert found == self.model

    @invariant()
    def nothing_stands_outside_the_root(self) -> None:
        assert [path.name for path in self.place.iterdir()] == ["root"]


TestWorkspaceAsAMachine = Machine.TestCase
TestWorkspaceAsAMachine.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None
)
