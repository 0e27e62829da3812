"""CLIP: texts and pictures as vectors that can be compared."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inkling.domain.models import Gives, ModelProfile, ProviderInfo
from inkling.domain.protocols import EmbedderSpec
from inkling.embed.calls import unit_rows
from inkling.embed.providers.forward import Forward, HeldModel
from inkling.embed.providers.local import LOADING_OPTIONS, TORCH_OPTIONS
from inkling.embed.providers.provider import Access, Provider, options_of

if TYPE_CHECKING:
    from inkling.domain.protocols import FloatMatrix

_FORMATS: Final = ("PNG", "JPEG")

INFO: Final = ProviderInfo(
    name="clip",
    title="CLIP",
    gives=frozenset({Gives.DENSE, Gives.IMAGES}),
    packages=("transformers", "torch"),
    extra="transformers",
    options=(*LOADING_OPTIONS, *TORCH_OPTIONS),
)


class Clip:
    """Meets `DenseModel` and `ImageModel` of the domain."""

    def __init__(self, held: HeldModel) -> None:
        self._held = held
        self._processor: Any = None

    @property
    def spec(self) -> EmbedderSpec:
        """What identifies the model, which is loaded for it once. Raises `ModelProblem`."""
        return self._held.spec(_dimension)

    def encode_documents(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of texts, shape (len(texts), dim), unit rows. Raises `ModelProblem`."""
        with self._held.using() as model:
            found = [np.empty((0, _dimension(model)), np.float32)]
            for some in self._held.batches(texts):
                with model.computing():
                    features = model.model.get_text_features(**model.tokens(some))
                    found.append(_vectors(features))
        return unit_rows(np.concatenate(found))

    def encode_queries(self, texts: Sequence[str]) -> FloatMatrix:
        """The same: it makes no difference between questions and passages."""
        return self.encode_documents(texts)

    def encode_images(self, pictures: Sequence[bytes]) -> FloatMatrix:
        """Vectors of pictures, given as PNG or JPEG files, shape (len(pictures), dim), unit rows.

        Raises `ModelProblem`.
        """
        with self._held.using() as model:
            found = [np.empty((0, _dimension(model)), np.float32)]
            for some in self._held.batches(pictures):
                pixels = self._pixels(model, some)
                with model.computing():
                    found.append(_vectors(model.model.get_image_features(pixel_values=pixels)))
        return unit_rows(np.concatenate(found))

    @property
    def picture_side(self) -> int:
        """How many pixels by as many it sees of a picture. Raises `ModelProblem`."""
        with self._held.using() as model:
            return int(model.model.config.vision_config.image_size)

    def close(self) -> None:
        """Let go of the model; the next call loads it again."""
        self._processor = None
        self._held.close()

    def _pixels(self, model: Forward, pictures: Sequence[bytes]) -> Any:  # noqa: ANN401 - a tensor
        """The pictures as the model sees them: (pictures, 3, height, width)."""
        from PIL import Image
        from transformers import AutoImageProcessor

        if self._processor is None:
            self._processor = AutoImageProcessor.from_pretrained(
                str(model.folder), local_files_only=True, trust_remote_code=False
            )
        images = [
            Image.open(io.BytesIO(picture), formats=_FORMATS).convert("RGB") for picture in pictures
        ]
        pixels = self._processor(images=images, return_tensors="pt")["pixel_values"]
        return pixels.to(model.model.device, model.model.dtype)


def _dimension(model: Forward) -> int:
    return int(model.model.config.projection_dim)


def _vectors(features: Any) -> FloatMatrix:  # noqa: ANN401 - outputs of Transformers
    """The vectors among the outputs, shape (n, dim)."""
    return np.asarray(features.pooler_output.float().cpu().numpy(), np.float32)


def open_model(profile: ModelProfile, access: Access) -> Clip:
    """The model of a profile. Raises `ModelProblem`."""
    options = options_of(profile, INFO)
    PROVIDER.require_installed()
    return Clip(HeldModel(profile, options, access, "CLIPModel"))


PROVIDER: Final = Provider(INFO, open_model)
