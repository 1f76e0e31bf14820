// node saml-idp.mjs --key <pem> --cert <pem> [--port 0] [--entity-id urn:test:idp] [--exit-with-stdin]
//
// An identity provider for SAML 2.0 at which one person is signed in. Prints "ready <address>" once it listens, on
// 127.0.0.1 only. While it runs, tests change it with
//   PUT /_control/person      { nameId, format, attributes: { name: value or [values] } }
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { parseArgs, promisify } from 'node:util';
import samlp from 'samlp';

const { values: args } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    cert: { type: 'string' },
    'entity-id': { type: 'string', default: 'urn:test:idp' },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
});

const server = createServer();
server.listen(Number(args.port), '127.0.0.1');
await once(server, 'listening');
const address = `http://127.0.0.1:${server.address().port}`;

let person = null;

const provider = {
  issuer: args['entity-id'],
  cert: readFileSync(args.cert),
  key: readFileSync(args.key),
  getUserFromRequest: () => person,
  profileMapper: (someone) => ({
    getClaims: () => someone.attributes,
    getNameIdentifier: () => ({ nameIdentifier: someone.nameId, nameIdentifierFormat: someone.format }),
  }),
};

// What samlp expects of its framework.
async function signIn(request, response) {
  request.query = Object.fromEntries(new URL(request.url, address).searchParams);
  request.body = Object.fromEntries(new URLSearchParams(await text(request)));
  response.set = (name, value) => response.setHeader(name, value);
  response.send = (body) => typeof body === 'number' ? response.writeHead(body).end() : response.end(body);
  const { assertionConsumerServiceURL: destination } = await promisify(samlp.parseRequest)(request);
  const answer = samlp.auth({
    ...provider,
    destination,
    recipient: destination,
    getPostURL: (audience, document, _, callback) => callback(null, destination),
  });
  answer(request, response, (error) => response.writeHead(400).end(`${error}\n`));
}

async function control(request, response) {
  person = await json(request);
  response.writeHead(204).end();
}

server.on('request', (request, response) => {
  const handle = request.url.startsWith('/_control/') ? control : signIn;
  handle(request, response).catch((error) => response.writeHead(400).end(`${error}\n`));
});

function stop() {
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (args['exit-with-stdin']) {
  process.stdin.resume().on('end', stop);
}

console.log(`ready ${address}`);
