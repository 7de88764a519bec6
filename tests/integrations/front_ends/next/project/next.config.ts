import type { NextConfig } from "next";

const config: NextConfig = { output: "export", experimental: { globalNotFound: true } };

export default config;
