"""What gslides-api is for: Markdown in shapes and tables, pictures, copies of slides and decks.

Run by the Python that has gslides-api: `python gslides_api_deck.py ADDRESS PICTURE`.
"""

import json
import sys

import pointed
from gslides_api import GoogleAPIClient, Presentation, Slide
from gslides_api.agnostic.element import MarkdownTableElement
from gslides_api.domain.domain import Dimension, PageElementProperties, Size, Transform
from gslides_api.element.table import TableElement
from gslides_api.request.request import CreateImageRequest

TABLE = "| a | b |\n|---|---|\n| 1 | **2** |"


def main() -> None:
    client = GoogleAPIClient()
    client.sld_srvc = pointed.service("slides", "v1", sys.argv[1])
    client.drive_srvc = pointed.service("drive", "v3", sys.argv[1])
    client.sht_srvc = pointed.service("sheets", "v4", sys.argv[1])
    deck = Presentation.create_blank("Review", api_client=client)

    title, body = deck.slides[0].pageElements
    title.write_text("Hello **bold** and *it*", api_client=client)
    title.set_alt_text("headline", "what it says", api_client=client)
    body.write_text("* one\n* two\n    * nested\n\n1. first", api_client=client)
    deck.slides[0].duplicate(api_client=client)
    slide = Slide.create_blank(deck.presentationId, api_client=client)
    address = client.upload_image_to_drive(sys.argv[2])
    side = Dimension(magnitude=900000, unit="EMU")
    place = PageElementProperties(
        pageObjectId=slide.objectId,
        size=Size(width=side, height=side),
        transform=Transform(translateX=100, unit="EMU"),
    )
    client.batch_update(
        [
            CreateImageRequest(objectId="picture", url=address, elementProperties=place),
            *TableElement.create_element_from_markdown_requests(
                MarkdownTableElement.from_markdown("t", TABLE),
                slide.objectId,
                element_id="some_table",
            ),
        ],
        deck.presentationId,
    )
    client.flush_batch_update()
    deck.sync_from_cloud(api_client=client)
    first, made = deck.slides[0], deck.slide_from_id(slide.objectId)
    copied = deck.copy_via_drive("Copied", api_client=client)
    told = {
        "title": first.get_elements_by_alt_title("headline")[0].read_text(),
        "body": first.pageElements[1].read_text(),
        "table": made.get_element_by_id("some_table").extract_table_data().model_dump(),
        "picture": made.image_elements[0].image.sourceUrl == address,
        "copied": [copied.title, len(copied.slides)],
    }
    json.dump(told, sys.stdout)


main()
