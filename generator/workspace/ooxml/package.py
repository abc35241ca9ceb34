"""An Office file as a set of parts, each left as it was packed until someone touches it."""

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from generator.workspace.contents import Content, digest_of
from generator.workspace.ooxml.archive import CONTENT_TYPES, Archive
from generator.workspace.ooxml.xml import RELATIONSHIPS, Element, parse, serialise

MOST_BYTES = 100 * 1024 * 1024  # what Google takes for conversion
MOST_PARTS = 20_000
MOST_XML = 48 * 1024 * 1024  # of one part, unpacked
MOST_XML_IN_ALL = 192 * 1024 * 1024
MOST_NODES_IN_ALL = 1_500_000  # tags and attributes: each takes 200 bytes of memory or more

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_LINKS = f'<Relationships xmlns="{_RELATIONS.strip("{}")}"/>'.encode()
_STORED, _DEFLATED = 0, 8


class Unsupported(Exception):  # noqa: N818 - a state of the file, not a fault of ours
    """A file the editors' APIs don't take."""


@dataclass(slots=True)
class Blob:
    """A part as it lies in the archive: packed bytes and what they unpack to; never changed."""

    method: int
    crc: int
    size: int
    packed: bytes
    _digest: bytes = field(default=b"", compare=False, repr=False)

    @property
    def digest(self) -> bytes:
        """The hash of the packed bytes; of a part that stays as it is found once."""
        if not self._digest:
            self._digest = digest_of(self.packed)
        return self._digest

    @classmethod
    def of(cls, data: bytes) -> "Blob":
        """New content, packed."""
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = squeeze.compress(data) + squeeze.flush()
        return cls(_DEFLATED, zlib.crc32(data), len(data), packed)

    def unpack(self, most: int) -> bytes:
        """The content.

        Raises:
            Unsupported: it is larger than allowed, or not what the archive says.
        """
        if self.size > most:
            raise Unsupported
        if self.method == _STORED:
            data = bytes(self.packed)
        else:
            try:
                data = zlib.decompressobj(-15).decompress(self.packed, most + 1)
            except zlib.error as fault:
                raise Unsupported from fault
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise Unsupported
        return data


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or to somewhere outside."""

    id: str
    kind: str  # the last word of the relationship type
    target: str  # a part's name, or an address when external
    external: bool


class Package:
    """The parts of one file: read when asked for, written only when touched."""

    def __init__(self, blobs: dict[str, Blob]) -> None:
        self._blobs = blobs
        self._archive = Archive()
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._relations: dict[str, dict[str, Relation]] = {}
        self._parsed = 0
        self._nodes = 0

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """The package in these bytes.

        Raises:
            Unsupported: no readable, unencrypted Office file without macros.
        """
        if len(data) > MOST_BYTES:
            raise Unsupported
        try:
            blobs = _blobs(data)
        except (zipfile.BadZipFile, struct.error, ValueError, EOFError, OSError) as fault:
            raise Unsupported from fault
        package = cls(blobs)
        if not package.has(CONTENT_TYPES):
            raise Unsupported
        if any(name.lower().endswith("vbaproject.bin") for name in blobs):
            raise Unsupported
        return package

    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return list(self._blobs)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._blobs

    def read(self, name: str) -> bytes:
        """The content of a part that is read as it is."""
        if name in self._touched:
            return serialise(self._trees[name])
        return self._blob(name).unpack(MOST_BYTES * 4)

    def size(self, name: str) -> int:
        """How long a part is, unpacked; of one that was touched, how long it was."""
        return self._blob(name).size

    def mark(self, name: str) -> str:
        """A word that is another when the content of a part is; for a picture, its name."""
        if name in self._touched:
            data = serialise(self._trees[name])
            return f"{zlib.crc32(data):08x}{len(data):x}"
        blob = self._blob(name)
        return f"{blob.crc:08x}{blob.size:x}"

    def digest(self, name: str) -> bytes:
        """What no other content of a part has; packed otherwise, the same one has another."""
        if name in self._touched:
            return digest_of(serialise(self._trees[name]))
        return self._blob(name).digest

    def tree(self, name: str) -> Element:
        """The XML of a part; changes count only once the part is touched."""
        tree = self._trees.get(name)
        if tree is None:
            blob = self._blob(name)
            self._parsed += blob.size
            if self._parsed > MOST_XML_IN_ALL:
                raise Unsupported
            try:
                data = blob.unpack(MOST_XML)
                self._nodes += data.count(b"<") + data.count(b"=")
                if self._nodes > MOST_NODES_IN_ALL:
                    raise Unsupported
                tree = parse(data)
            except ValueError as fault:
                raise Unsupported from fault
            self._trees[name] = tree
        return tree

    def touch(self, name: str) -> None:
        """Say that the part's tree was changed."""
        self.tree(name)
        self._touched.add(name)

    def add(self, name: str, content_type: str, content: bytes | Element) -> None:
        """A new part."""
        if isinstance(content, bytes):
            self._blobs[name] = Blob.of(content)
        else:
            self._blobs[name] = Blob(_STORED, 0, 0, b"")
            self._trees[name] = content
            self._touched.add(name)
        types = self.tree(CONTENT_TYPES)
        override = etree.SubElement(types, f"{_TYPES}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        self.touch(CONTENT_TYPES)

    def put(self, name: str, root: Element) -> None:
        """Another tree for a part there is."""
        self._trees[name] = root
        self._touched.add(name)

    def add_copy(self, source: str, name: str) -> None:
        """A new part with the content and type of another; its links are not copied."""
        if source in self._touched:
            self.add(name, self.content_type(source), parse(serialise(self._trees[source])))
            return
        blob = self._blob(source)
        self.add(name, self.content_type(source), b"")
        self._blobs[name] = blob

    def drop(self, name: str) -> None:
        """Take a part and its links out of the package."""
        for gone in (name, links_of(name)):
            self._blobs.pop(gone, None)
            self._trees.pop(gone, None)
            self._touched.discard(gone)
        self._relations.pop(name, None)
        types = self.tree(CONTENT_TYPES)
        for override in types.findall(f"{_TYPES}Override"):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(override)
                self.touch(CONTENT_TYPES)

    def content_type(self, name: str) -> str:
        """The media type of a part."""
        types = self.tree(CONTENT_TYPES)
        for override in types.findall(f"{_TYPES}Override"):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                return override.get("ContentType", "")
        extension = name.rpartition(".")[2].lower()
        for default in types.findall(f"{_TYPES}Default"):
            if default.get("Extension", "").lower() == extension:
                return default.get("ContentType", "")
        return "application/octet-stream"

    def free_name(self, like: str) -> str:
        """The next unused name of the same folder and kind, e.g. ppt/slides/slide8.xml."""
        folder, _, file = like.rpartition("/")
        stem, dot, extension = file.partition(".")
        stem = stem.rstrip("0123456789")
        number = 1
        while self.has(f"{folder}/{stem}{number}{dot}{extension}"):
            number += 1
        return f"{folder}/{stem}{number}{dot}{extension}"

    def relations(self, name: str) -> dict[str, Relation]:
        """The links of a part, by id; "" is the package itself."""
        known = self._relations.get(name)
        if known is None:
            links = links_of(name)
            known = self._relations[name] = (
                dict(_read_links(self.tree(links), name)) if self.has(links) else {}
            )
        return known

    def related(self, name: str, kind: str) -> str | None:
        """The part a part links to by this kind of link, if it is there."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def relate(self, name: str, kind: str, target: str, *, external: bool = False) -> str:
        """A link from a part to a target; the id of the one that exists, or a new one."""
        known = self.relations(name)
        for relation in known.values():
            if (relation.kind, relation.target, relation.external) == (kind, target, external):
                return relation.id
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        identity = f"rId{number}"
        links = links_of(name)
        if not self.has(links):
            self._blobs[links] = Blob(_STORED, 0, 0, b"")
            self._trees[links] = parse(_NO_LINKS)
        element = etree.SubElement(self.tree(links), f"{_RELATIONS}Relationship")
        element.set("Id", identity)
        element.set("Type", f"{RELATIONSHIPS}/{kind}")
        element.set("Target", target if external else _relative(target, name))
        if external:
            element.set("TargetMode", "External")
        self._touched.add(links)
        known[identity] = Relation(identity, kind, target, external)
        return identity

    def unrelate(self, name: str, identity: str) -> None:
        """Take a link away."""
        if self.relations(name).pop(identity, None) is None:
            return
        links = self.tree(links_of(name))
        for element in links.findall(f"{_RELATIONS}Relationship"):
            if element.get("Id") == identity:
                links.remove(element)
        self._touched.add(links_of(name))

    def retarget(self, name: str, identity: str, target: str) -> None:
        """Let a link point to another part."""
        old = self.relations(name)[identity]
        for element in self.tree(links_of(name)).findall(f"{_RELATIONS}Relationship"):
            if element.get("Id") == identity:
                element.set("Target", _relative(target, name))
        self._touched.add(links_of(name))
        self._relations[name][identity] = Relation(identity, old.kind, target, external=False)

    def copy_relations(self, source: str, name: str) -> None:
        """Give a part all links of another, under the same ids."""
        links = links_of(source)
        if not self.has(links):
            return
        tree = parse(serialise(self.tree(links)))
        for element in tree.findall(f"{_RELATIONS}Relationship"):
            relation = self.relations(source).get(element.get("Id", ""))
            if relation is not None and not relation.external:
                element.set("Target", _relative(relation.target, name))
        self._blobs[links_of(name)] = Blob(_STORED, 0, 0, b"")
        self._trees[links_of(name)] = tree
        self._touched.add(links_of(name))
        self._relations.pop(name, None)

    def reachable(self, start: str = "") -> set[str]:
        """The parts one gets to from a part, or from the package itself."""
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for relation in self.relations(waiting.pop()).values():
                if not relation.external and relation.target not in seen:
                    seen.add(relation.target)
                    if self.has(relation.target):
                        waiting.append(relation.target)
        return seen

    @property
    def weight(self) -> int:
        """About how much memory it takes, in bytes: a tree takes several times its text."""
        return 8 * self._parsed + sum(len(blob.packed) for blob in self._blobs.values())

    @property
    def touched(self) -> frozenset[str]:
        """The parts changed since they were settled."""
        return frozenset(self._touched)

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed since the parts were settled."""
        return bool(self._touched)

    def settle(self) -> dict[str, Blob]:
        """All parts as they stand, packed: what `restore` takes back."""
        for name in sorted(self._touched):
            self._blobs[name] = Blob.of(serialise(self._trees[name]))
        self._touched.clear()
        return dict(self._blobs)

    def restore(self, blobs: dict[str, Blob]) -> None:
        """Forget everything since these parts were settled."""
        self.__init__(dict(blobs))  # type: ignore[misc]  # every field starts anew

    def packed(self) -> Content:
        """The file, as it is written to a disk."""
        return self._archive.of(self.settle())

    def to_bytes(self) -> bytes:
        """The file."""
        return self.packed().joined()

    def _blob(self, name: str) -> Blob:
        blob = self._blobs.get(name)
        if blob is None:
            raise Unsupported
        return blob


def links_of(name: str) -> str:
    """The name of the part that holds a part's links."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _read_links(tree: Element, name: str) -> "list[tuple[str, Relation]]":
    base = posixpath.dirname(name)
    found = []
    for element in tree.findall(f"{_RELATIONS}Relationship"):
        identity, target = element.get("Id", ""), element.get("Target", "")
        kind = element.get("Type", "").rpartition("/")[2]
        external = element.get("TargetMode") == "External"
        if not external:
            path = target if target.startswith("/") else f"/{base}/{target}"
            target = posixpath.normpath(path.partition("#")[0]).lstrip("/")
        found.append((identity, Relation(identity, kind, target, external)))
    return found


def _relative(target: str, name: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(name) or ".") if name else target


def _blobs(data: bytes) -> dict[str, Blob]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_PARTS:
        raise Unsupported
    blobs: dict[str, Blob] = {}
    for info in members:
        if info.flag_bits & 0x1 or info.compress_type not in {_STORED, _DEFLATED}:
            raise Unsupported
        start = info.header_offset
        name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
        start += 30 + name_length + extra_length
        packed = data[start : start + info.compress_size]
        name = info.filename.replace("\\", "/").lstrip("/")
        if len(packed) != info.compress_size or name in blobs:
            raise Unsupported
        blobs[name] = Blob(info.compress_type, info.CRC, info.file_size, packed)
    return blobs
