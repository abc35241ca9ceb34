// google-drive-mock's own tests in the mode for the real Drive, led to a served workspace.
import { fileURLToPath } from "node:url";

export default {
  define: { "process.env.GDRIVE_TOKEN": '"local"', "process.env.TEST_TARGET": '"real"' },
  test: {
    fileParallelism: false,
    setupFiles: [fileURLToPath(new URL("pointed.cjs", import.meta.url))],
    testTimeout: 10000,
  },
};
