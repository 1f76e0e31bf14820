// node oidc-provider.mjs [--port 0] [--client-id app] [--client-secret secret] [--client-redirect <uri>]...
//                        [--claims id-token|userinfo] [--without-userinfo] [--exit-with-stdin]
//
// Prints "ready <issuer>" once it listens, on 127.0.0.1 only. While it runs, tests change it with
//   PUT /_control/accounts/<login>                 a JSON object: the claims this person has from now on
//   PUT /_control/clients/<id>/redirect-uris       a JSON array: the addresses this client may return to
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import Provider from 'oidc-provider';
import { accounts } from './accounts.mjs';

const { values: args } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'client-id': { type: 'string', default: 'app' },
    'client-secret': { type: 'string', default: 'secret' },
    'client-redirect': { type: 'string', multiple: true, default: ['http://127.0.0.1/signin-oidc'] },
    claims: { type: 'string', default: 'id-token' },
    'without-userinfo': { type: 'boolean', default: false },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
});

// Listening first makes the port known, and the issuer contains it.
const server = createServer();
server.listen(Number(args.port), '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: args['client-id'],
    client_secret: args['client-secret'],
    redirect_uris: args['client-redirect'],
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'client_credentials'],
  }],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: [
      'name', 'given_name', 'family_name', 'preferred_username', 'groups', 'organizations', 'organization_roles',
    ],
  },
  conformIdTokenClaims: args.claims === 'userinfo',
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  // Access tokens for the API "urn:test:api" are signed and say what the person's account says (RFC 9068).
  extraTokenClaims: (_, token) => ({ ...accounts.get(token.accountId) }),
  features: {
    userinfo: { enabled: !args['without-userinfo'] },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => ({
        audience: resource,
        scope: 'api',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  findAccount: (_, login) => accounts.has(login)
    ? { accountId: login, claims: () => ({ ...accounts.get(login), sub: login }) }
    : undefined,
  jwks: { keys: [signingKey()] },
});

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
}

async function control(request, response) {
  const [, , collection, id] = new URL(request.url, issuer).pathname.split('/').map(decodeURIComponent);
  const body = await json(request);
  if (collection === 'accounts') {
    accounts.set(id, body);
  } else {
    (await provider.Client.find(id)).redirectUris = body;
  }
  response.writeHead(204).end();
}

const protocol = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/_control/')) {
    protocol(request, response);
    return;
  }

  control(request, response).catch((error) => response.writeHead(400).end(`${error}\n`));
});

function stop() {
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (args['exit-with-stdin']) {
  process.stdin.resume().on('end', stop);
}

console.log(`ready ${issuer}`);
