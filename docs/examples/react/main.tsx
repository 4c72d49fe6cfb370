import "fovea/view";
import type { DetectionResult } from "fovea/detection";
import type {} from "fovea/jsx";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [result, setResult] = useState<DetectionResult | null>(null);
  return (
    <main>
      <fovea-view
        camera
        tasks="detection"
        onresult={({ detail }) => {
          if (detail.task === "detection") setResult(detail);
        }}
      />
      <p role="status">{result?.detections.map(({ label }) => label).join(", ")}</p>
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
