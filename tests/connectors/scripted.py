"""An operator who answers a connection guide from a script."""

from dataclasses import dataclass, field


@dataclass
class Script:
    """Answers by the first words of a question; ``said`` is all that the operator saw."""

    answers: dict[str, str]
    said: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        if secret:
            self.secret.append(question)
        return next((answer for words, answer in self.answers.items() if question.startswith(words)), default)
