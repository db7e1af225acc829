import os
from textwrap import dedent

from openai import OpenAI

client = OpenAI(api_key="sk-proj-abcdefghijklmnop", base_url="https://openrouter.ai/api/v1")
SYSTEM = """You sort mail.
Be brief."""
topic = "bugs"
question = input()


def ask(text):
    # A comment with client.chat.completions.create(
    return client.chat.completions.create(
        model="openai/gpt-4o-mini",
        messages=[
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": f"About {topic}: {question!r} {{literally}} {text.strip()}\n" "End."},
            {"role": "user", "content": dedent("""
                Two
                  lines""").strip()},
            *history,
        ],
        temperature=TEMPERATURE,
        max_tokens=1_000,
        seed=-3,
        stop=["###"],
        response_format=Answer,
        extra_body={"top_k": 5},
        timeout=30,
    )
