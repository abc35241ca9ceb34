"""about.get: whose Drive this is, and what it converts."""

from generator.workspace.drive import conversions
from generator.workspace.drive.resource import user_described
from generator.workspace.drive.settings import PALETTE
from generator.workspace.kinds import EDITORS
from generator.workspace.refused import invalid_value
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

_LARGEST_UPLOAD = 5_497_558_138_880
_LARGEST_IMPORT = 104_857_600


def get(store: Store, request: Request, _names: Names) -> Reply:
    """`about.get`, which wants to be told what it is asked."""
    if not request.parameter("fields"):
        raise invalid_value(
            "fields", "The 'fields' parameter is required for this method.", "required"
        )
    used = str(sum(entry.size for entry in store.everything() if not entry.is_shared))
    about = {
        "kind": "drive#about",
        "user": user_described(store.user, store.user),
        "storageQuota": {"usage": used, "usageInDrive": used},
        "importFormats": {
            media_type: [editor.mime_type]
            for editor in EDITORS
            for media_type in conversions.imports(editor)
        },
        "exportFormats": {
            editor.mime_type: list(conversions.exports(editor)) for editor in EDITORS
        },
        "folderColorPalette": list(PALETTE),
        "maxImportSizes": {editor.mime_type: str(_LARGEST_IMPORT) for editor in EDITORS},
        "maxUploadSize": str(_LARGEST_UPLOAD),
        "appInstalled": True,
        "canCreateDrives": True,
    }
    return json_reply(request, about, schema="drive.v3:About")
