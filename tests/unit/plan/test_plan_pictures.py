from generator.content.elements.choices import Disposition
from generator.content.view import Said
from generator.deck.deck import Box
from generator.deck.units import emu
from generator.plan.drawings.pictures import picture
from generator.plan.script import Drawable, PictureContent


def a_tool(name: str, fate: Disposition, proposed: str = "") -> Drawable:
    says = {
        "today": (Said(name, ()),),
        "fate": (Said(fate.words, (), fate),),
        "proposed": (Said(proposed, ()),) if proposed else (),
    }
    return Drawable(name, ("workflows", 0), says)


def test_a_tool_that_stays_does_its_own_work_afterwards() -> None:
    tools = (
        a_tool("Jira", Disposition.KEEP),
        a_tool("Jenkins", Disposition.REPLACE, "GitLab"),
        a_tool("Old scanner", Disposition.RETIRE),
    )
    content = PictureContent("consolidation", tools, {}, Said("", ()), ())

    (drawing,), _ = picture(content, Box(emu(0), emu(0), emu(648), emu(266)), "Arial")

    assert "Jira (Keep) → Jira" in drawing.description
    assert "Old scanner (Retire) → Switched off" in drawing.description
