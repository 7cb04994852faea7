"""What makes each layer now, by a short name that changes whenever the layer could come out otherwise."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from crosswire import __version__
from crosswire.annotate import english
from crosswire.errors import UsageError
from crosswire.ingest.furniture import MarkFurniture
from crosswire.language.models import SpacyReader
from crosswire.model import Step
from crosswire.store import Made


def steps() -> tuple[Step, ...]:
    """Every step, in order, the marking of furniture first."""
    return (MarkFurniture(), *english())


def step_of(layer: str) -> Step:
    """The step that makes a layer; upper and lower case are one.

    Raises:
        UsageError: there is no such layer.
    """
    known = {step.gives.__name__: step for step in steps()}
    for name, step in known.items():
        if name.casefold() == layer.casefold():
            return step
    raise UsageError(f"There is no layer {layer!r}. Layers: {', '.join(known)}.")


def resting_on(layer: str) -> tuple[Step, ...]:
    """The steps whose layers rest on this one, at first hand or further, in order."""
    changed = {layer}
    found = []
    for step in steps():
        if changed.intersection(kind.__name__ for kind in step.needs):
            changed.add(step.gives.__name__)
            found.append(step)
    return tuple(found)


def name_of(step: Step, needs: Mapping[str, str]) -> str:
    """The short name of what makes a layer: program, step and a digest of its settings and of what made what it needs."""
    below = [needs.get(kind.__name__, "") for kind in step.needs]
    digest = hashlib.sha256("\x1f".join((__version__, repr(step), *_models(step), *below)).encode()).hexdigest()[:8]
    return f"{type(step).__name__} {__version__} {digest}"


def meaning_of(step: Step) -> str:
    """What a short name stands for."""
    return "; ".join((f"crosswire {__version__}: {step!r}", *_models(step)))


def _models(step: Step) -> list[str]:
    """The models that a step holds, each with its version: another version of one makes another layer."""
    held: list[object] = [getattr(step, field.name) for field in fields(step)] if is_dataclass(step) else []
    return [value.name for value in held if isinstance(value, SpacyReader)]


def made_now() -> Made:
    """What makes all layers of a report that is analysed now."""
    names: dict[str, str] = {}
    meanings: dict[str, str] = {}
    for step in steps():
        name = names[step.gives.__name__] = name_of(step, names)
        meanings[name] = meaning_of(step)
    digest = hashlib.sha256("\x1f".join(names.values()).encode()).hexdigest()[:8]
    whole = f"crosswire {__version__} {digest}"
    return Made(whole, names, {**meanings, whole: "; ".join(names.values())})
