"""A CA file is read however it was saved; what in it can't be read costs itself."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import truststore

from hubtui.hub.errors import Misconfigured
from hubtui.hub.transport.hub_address import hub_address
from hubtui.hub.transport.tls import tls_context
from tests.hub.certificates import own_certificate

BROKEN = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


def trusted(ca_file: Path) -> list[object]:
    context = tls_context(hub_address("https://hub.example.nl"), ca_file)
    assert isinstance(context, truststore.SSLContext)
    # It tells of its certificates only there.
    return list(context._ctx.get_ca_certs())


@pytest.mark.parametrize(
    "saved",
    [
        lambda pem: pem.encode(),
        lambda pem: pem.encode("utf-8-sig"),
        lambda pem: pem.encode("utf-16"),
        lambda pem: pem.replace("\n", "\r\n").encode("utf-8-sig"),
        lambda pem: f"# Uitgever: Büro\n{pem}".encode("latin-1"),
        lambda pem: f"# Uitgever: Büro\n{pem}".encode(),
        lambda pem: (BROKEN + pem + BROKEN).encode(),
        ssl.PEM_cert_to_DER_cert,
    ],
    ids=["as is", "BOM", "UTF-16", "Windows", "Latin-1", "words", "a broken one beside", "DER"],
)
def test_a_certificate_is_trusted_however_it_was_saved(
    tmp_path: Path, saved: Callable[[str], bytes]
) -> None:
    own_certificate(tmp_path, "hub.example.nl")
    ca_file = tmp_path / "office.pem"
    ca_file.write_bytes(saved((tmp_path / "ca.pem").read_text()))
    assert len(trusted(ca_file)) == 1


def test_after_a_byte_order_mark_the_first_one_is_not_passed_over(tmp_path: Path) -> None:
    pems = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        own_certificate(tmp_path / name, name)
        pems.append((tmp_path / name / "ca.pem").read_text())
    ca_file = tmp_path / "office.pem"
    ca_file.write_text("".join(pems), encoding="utf-8-sig")
    assert len(trusted(ca_file)) == 2


@pytest.mark.parametrize("content", [b"", BROKEN.encode(), b"\xff\xfe\x00", b"no certificate"])
def test_a_file_without_any_is_said(tmp_path: Path, content: bytes) -> None:
    ca_file = tmp_path / "office.pem"
    ca_file.write_bytes(content)
    with pytest.raises(Misconfigured, match=r"office\.pem"):
        trusted(ca_file)
