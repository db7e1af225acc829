const KEY = "sk-or-v1-abcdefghijklmnop1234";
const body = { model: "deepseek-chat", messages: [{ role: "user", content: "a" + "b" }], top_p: .5 };
const r = await fetch("https://api.deepseek.com/chat/completions", {
  method: "POST",
  headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json", "X-Trace": "1" },
  body: JSON.stringify(body),
});
