"""What the documentation must name: every setting, command and model."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PROJECT_APPS = ("sources", "actors", "claims", "records", "curation")
COMMANDS = sorted(p.stem for p in (ROOT / "tracker/management/commands").glob("*.py") if p.stem != "__init__")
SETTINGS = sorted(
    set(
        re.findall(
            r"TRACKER_[A-Z]+(?:_[A-Z]+)*", " ".join(p.read_text("utf-8") for p in (ROOT / "tracker").rglob("*.py"))
        )
    )
)
MODELS = sorted(
    model.__name__
    for app in PROJECT_APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.endswith("Event")
)


def page(name: str) -> str:
    return (ROOT / "docs/reference" / name).read_text("utf-8")


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_stands_in_the_reference(name):
    assert f"`{name}`" in page("settings.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_reference(name):
    assert f"`{name}" in page("commands.md")


@pytest.mark.parametrize("name", MODELS)
def test_every_model_stands_in_the_reference(name):
    assert f"**{name}**" in page("models.md")


def test_links_between_pages_lead_somewhere():
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
