from google import genai
from google.genai import types

client = genai.Client(api_key="AIzaSyA1234567890abcdefghijklmnop")
response = client.models.generate_content(
    model="gemini-2.5-flash",
    contents=[types.Content(role="user", parts=[types.Part.from_text(text="How many?"), types.Part(text=more)])],
    config=types.GenerateContentConfig(
        system_instruction="Count.",
        temperature=0.1,
        max_output_tokens=20,
        response_mime_type="application/json",
        response_schema=types.Schema(type=types.Type.OBJECT, properties={"n": types.Schema(type=types.Type.NUMBER)}),
    ),
)
