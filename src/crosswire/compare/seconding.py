"""What a user's own entailment model says of pairs of sentences, beside the judge: it seconds or it doubts, it decides nothing alone."""

from collections.abc import Sequence

import numpy as np

from crosswire.compare.candidates import Places
from crosswire.compare.features import Column
from crosswire.compare.lines import Line
from crosswire.language.entailment import Entailment, probabilities

ASKED = 0.05
"""How likely the judge must hold it that two sentences agree, or part, for the model to be asked of them at all."""

WEIGHT = 2.0
"""What the model's word weighs: with a sure yes the odds are multiplied by e to this, with a sure no divided.

A choice, not a fit: the judge's weights know nothing of the model, and no model was measured here.
"""


def seconded(
    lines: Sequence[Line], pairs: Places, agreement: Column, dissent: Column, model: Entailment
) -> tuple[Column, Column]:
    """Agreement and dissent of each pair, the model heard: their odds times exp(WEIGHT * s), and times exp(-WEIGHT * s).

    s is how sure the model is of entailment, less how sure it is of contradiction, each the larger of both directions.
    """
    asked = np.flatnonzero((agreement >= ASKED) | (dissent >= ASKED))
    texts = [(lines[int(pairs[n, 0])].text, lines[int(pairs[n, 1])].text) for n in asked]
    both = [*texts, *((b, a) for a, b in texts)]
    if not both:
        return agreement, dissent
    rows = probabilities(model(both), len(both)).reshape(2, len(texts), 3).max(axis=0)
    word = np.zeros(len(pairs))
    word[asked] = rows[:, 2] - rows[:, 0]
    return _shifted(agreement, WEIGHT * word), _shifted(dissent, -WEIGHT * word)


def _shifted(likely: Column, by: Column) -> Column:
    """Probabilities with so much added to the logarithm of their odds, 4 decimals; what is not shifted stays as it is."""
    sure = np.clip(likely, 1e-6, 1 - 1e-6)
    moved = 1 / (1 + np.exp(-(np.log(sure / (1 - sure)) + by)))
    return np.asarray(np.where(by == 0, likely, np.round(moved, 4)))
