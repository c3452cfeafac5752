"""Which outlet printed an article, by the name it came with or by its site."""

from django.utils.text import slugify

from tracker.common.hashing import content_hash
from tracker.sources.addresses import site
from tracker.sources.models import Outlet, OutletKind

# The domains that only public authorities may register; a press service's page is told from a newspaper's by them.
AUTHORITY_SUFFIXES = (".gov", ".mil", ".int", ".europa.eu")
AUTHORITY_LABELS = frozenset({"gov", "gouv", "gob", "govt", "go", "mil"})


def outlet_at(domain: str) -> Outlet | None:
    """The outlet of a site, where it has exactly one."""
    found = list(Outlet.objects.filter(domain=domain)[:2]) if domain else []
    return found[0] if len(found) == 1 else None


def outlet_for(name: str, url: str) -> Outlet | None:
    """The outlet of this name; without a name the only one at the address's site, else one named after the site."""
    domain = site(url)
    if not name and (known := outlet_at(domain)) is not None:
        return known
    name = name or domain
    if not name:
        return None
    kind = OutletKind.AUTHORITY if is_authority(domain) else OutletKind.UNKNOWN
    outlet, _ = Outlet.objects.get_or_create(name=name, defaults={"slug": _slug(name), "domain": domain, "kind": kind})
    return outlet


def is_authority(domain: str) -> bool:
    """Whether only a public authority can hold this domain."""
    labels = domain.split(".")
    return domain.endswith(AUTHORITY_SUFFIXES) or (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in AUTHORITY_LABELS
    )


def _slug(name: str) -> str:
    """A slug nobody has; the hash of the name stands behind it where two names share one."""
    plain = slugify(name)[:180]
    if plain and not Outlet.objects.filter(slug=plain).exists():
        return plain
    return f"{plain}-{content_hash('outlet', name)[:10]}".lstrip("-")
