import type { Metadata } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  metadataBase: new URL("https://www.example.org"),
  title: { template: "%s – Example Clinic", default: "Example Clinic" },
  description: "Guides of a clinic that does not exist.",
  openGraph: { siteName: "Another name", images: ["/layout.png"] },
};

export function generateStaticParams() {
  return [{ lang: "en" }, { lang: "da" }];
}

type Props = { children: ReactNode; params: Promise<{ lang: string }> };

export default async function Layout({ children, params }: Props) {
  return (
    <html lang={(await params).lang}>
      <body>{children}</body>
    </html>
  );
}
