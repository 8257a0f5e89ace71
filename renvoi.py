"""The command line: it reads arguments, calls the indexer, the service or the web, and prints.

The only module that may import both sides; it imports them lazily, so that a command starts fast.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, ClassVar

import click

from search.command_language import interface_language, said, speak
from search.errors import RenvoiError
from search.messages import explain, sentence

SAMPLES = Path(__file__).resolve().parent / "corpus" / "samples"


class Commands(click.Group):
    """Commands found by name in the modules that hold them, imported only when called."""

    _homes: ClassVar[dict[str, str]] = {
        "index": "indexer.cli",
        "demo": "renvoi",
        "extract": "indexer.cli",
        "report": "search.cli",
        "search": "search.cli",
        "show": "search.cli",
        "evaluate": "search.evaluation.cli",
        "translate": "search.concordance.cli",
        "suggest": "search.suggested.cli",
        "cites": "search.citing_cli",
        "cited-by": "search.citing_cli",
        "cite": "search.citing_cli",
        "reference": "search.references.cli",
        "check": "search.checking.cli",
        "recommendations": "search.recommending.cli",
        "matrix": "search.recommending.cli",
        "chains": "search.recommending.cli_subjects",
        "country": "search.recommending.cli_subjects",
        "mechanism": "search.recommending.cli_subjects",
        "batch": "search.recommending.cli_subjects",
        "doctor": "search.cli",
        "config": "search.cli",
        "serve": "web.cli",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order one meets them."""
        del ctx
        return [
            "demo",
            "index",
            "search",
            "show",
            "translate",
            "suggest",
            "cites",
            "cited-by",
            "cite",
            "reference",
            "check",
            "recommendations",
            "matrix",
            "chains",
            "country",
            "mechanism",
            "batch",
            "serve",
            "extract",
            "report",
            "evaluate",
            "doctor",
            "config",
        ]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, its help in the reader's language."""
        del ctx
        found = self.written(cmd_name)
        return None if found is None else said(found, interface_language())

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line, in the reader's language from the first sentence on."""
        language = interface_language()
        speak(language)
        return click.Group.main(said(self, language), *args, **extra)

    def written(self, cmd_name: str) -> click.Command | None:
        """The command of this name as its module writes it, imported now."""
        import importlib

        home = self._homes.get(cmd_name)
        if home is None:
            return None
        found = getattr(importlib.import_module(home), f"{cmd_name.replace('-', '_')}_command")
        return found if isinstance(found, click.Command) else None


@click.command("demo")
@click.option("--library", type=click.Path(path_type=Path), help="The library folder (setting library.path).")
@click.option("--host", help="Address to listen on (setting web.host).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (setting web.port).")
@click.option("--no-serve", is_flag=True, help="Stop when the samples are indexed.")
@click.pass_context
def demo_command(
    context: click.Context, library: Path | None, host: str | None, port: int | None, no_serve: bool
) -> int:
    """Index the sample documents that come with Renvoi and serve them."""
    from indexer.cli import index_command
    from web.cli import require_port, serve_command

    if not no_serve:
        require_port(context, host, port)
    code = context.invoke(index_command, paths=(SAMPLES,), library=library)
    if code or no_serve:
        return int(code)
    return int(context.invoke(serve_command, library=library, host=host, port=port) or 0)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="A settings file; see `renvoi config`.")
@click.version_option(package_name="renvoi", prog_name="renvoi")
@click.pass_context
def cli(context: click.Context, config_file: Path | None) -> None:
    """Renvoi: full-text search over human-rights documents, in French and English, down to the paragraph."""
    context.obj = {"config": config_file, "language": interface_language()}


def main(arguments: list[str] | None = None) -> Any:
    """Run a command; every error we know ends in one sentence and its exit code."""
    language = interface_language()
    try:
        code = cli.main(args=arguments, prog_name="renvoi", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(64)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrompu." if language == "fr" else "Interrupted.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except RenvoiError as error:
        click.echo(f"renvoi: {explain(error, language)}", err=True)
        sys.exit(error.exit_code)
    except UnicodeEncodeError:
        click.echo(f"renvoi: {sentence('argument-undecodable', {}, language)}", err=True)
        sys.exit(64)
    except Exception as error:
        if os.environ.get("RENVOI_DEBUG"):
            raise
        click.echo(
            f"renvoi: {sentence('unforeseen', {'detail': f'{type(error).__name__}: {error}'}, language)}", err=True
        )
        sys.exit(70)


if __name__ == "__main__":
    main()
