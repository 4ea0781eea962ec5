"""Make the icon sprite: python make_sprite.py <folder of @tabler/icons 3.51.0> > ../static/ui/icons.svg."""

import re
import sys
from pathlib import Path

HEADER = "<!-- Tabler Icons 3.51.0, outline, MIT; the names in styles/icons.txt -->"


def symbol(source: Path, name: str) -> str:
    """Return one icon as a symbol of the sprite."""
    drawing = (source / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    paths = [path for path in re.findall(r"<path[^>]*/>", drawing) if 'stroke="none"' not in path]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(paths)}</symbol>'


def main() -> None:
    """Write the sprite to standard output."""
    source = Path(sys.argv[1])
    names = (Path(__file__).parent / "icons.txt").read_text(encoding="utf-8").split()
    symbols = "\n".join(symbol(source, name) for name in names)
    sys.stdout.write(f'<svg xmlns="http://www.w3.org/2000/svg">{HEADER}\n{symbols}\n</svg>\n')


if __name__ == "__main__":
    main()
