import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found", description: "There is no such page." };

export default function NotFound() {
  return (
    <html lang="en">
      <body>
        <h1>There is no such page</h1>
      </body>
    </html>
  );
}
