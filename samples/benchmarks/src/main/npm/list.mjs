// Reads a list of logs with the vendor's own client, as many times as it is told, and says on its last line what it
// read and what that took. Arguments: base URL, account, token, gateway, page size, number of readings.
import Cloudflare from 'cloudflare';

const [baseURL, account, apiToken, gateway, perPage, readings] = process.argv.slice(2);
const client = new Cloudflare({ baseURL, apiToken });
const passes = [];
for (let i = 0; i < Number(readings); i++) {
  const pass = { count: 0, tokensIn: 0, tokensOut: 0, cost: 0, firstAt: 0 };
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  for await (const log of client.aiGateway.logs.list(gateway, { account_id: account, per_page: Number(perPage) })) {
    if (pass.count++ === 0) {
      pass.firstAt = Date.now();
    }
    pass.tokensIn += log.tokens_in ?? 0;
    pass.tokensOut += log.tokens_out ?? 0;
    pass.cost += log.cost ?? 0;
  }
  const used = process.cpuUsage(cpu);
  pass.seconds = Number(process.hrtime.bigint() - start) / 1e9;
  pass.cpuSeconds = (used.user + used.system) / 1e6;
  passes.push(pass);
}
const all = process.resourceUsage();
console.log(
  JSON.stringify({
    passes,
    cpuSeconds: (all.userCPUTime + all.systemCPUTime) / 1e6,
    megabytes: all.maxRSS / 1024,
  }),
);
