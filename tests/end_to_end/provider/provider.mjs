// A real OpenID provider for the tests: `node provider.mjs`, its settings as JSON in PROVIDER.
// It says its issuer on stdout as one line of JSON and ends when its stdin does.
//
// Beside the provider's own pages:
//   GET  /interaction/UID   the page where a person signs in; POST login, password or refuse
//   GET  /test/grants       how often each grant was given: {"refresh_token": 1}
//   GET  /test/secrets      every token and code that was given out
//   POST /test/clock        {"ahead": 30}: the provider's clock runs so many seconds ahead

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import { Provider } from 'oidc-provider';

const { audience, passwords, clientSecret, officeRedirect, accessTokenSeconds, pollSeconds } =
  JSON.parse(process.env.PROVIDER);

let ahead = 0;
const realNow = Date.now;
Date.now = () => realNow() + ahead * 1000;

const given = {};
const secrets = [];

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };

const edwards = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

const configuration = {
  clients: [
    {
      client_id: 'hubtui',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'],
      response_types: ['code'],
      grant_types: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
    },
    {
      client_id: 'hubtui-script',
      client_secret: clientSecret,
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
    // As an office may have it: a secret that goes in the form, one redirect address, another signature.
    {
      client_id: 'hubtui-office',
      application_type: 'native',
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'EdDSA',
      redirect_uris: [officeRedirect],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  // Without a kid: each key of the algorithm has to be tried.
  jwks: { keys: [key, { ...edwards, use: 'sig', alg: 'EdDSA' }] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'EdDSA'] },
  cookies: { keys: [randomUUID()] },
  claims: { openid: ['sub', 'name'] },
  conformIdTokenClaims: false,
  rotateRefreshToken: true,
  ttl: {
    Session: 3600,
    Grant: 3600,
    Interaction: 600,
    DeviceCode: 600,
    IdToken: 600,
    RefreshToken: 3600,
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****' },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `Test ${id}` }),
  }),
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  provider.on('grant.success', (context) => {
    const grant = context.oidc.params.grant_type;
    given[grant] = (given[grant] ?? 0) + 1;
  });
  const standard = provider.callback();
  server.on('request', (request, response) => {
    remember(response);
    if (request.url === '/device/auth') askForPolls(response);
    const own = answer(provider, request, response);
    if (own === undefined) standard(request, response);
    else own.catch((error) => response.writeHead(400).end(`${error.message}\n`));
  });
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
});
process.stdin.on('end', () => process.exit()).resume();

function answer(provider, request, response) {
  if (request.url === '/test/grants') return json(response, given);
  if (request.url === '/test/secrets') return json(response, secrets);
  if (request.url === '/test/clock') return clock(request, response);
  if (!request.url.startsWith('/interaction/')) return undefined;
  return request.method === 'POST'
    ? personAnswers(provider, request, response)
    : page(provider, request, response);
}

function remember(response) {
  const end = response.end.bind(response);
  response.end = (body, ...rest) => {
    const code = /[?&]code=([^&]+)/.exec(response.getHeader('location') ?? '');
    if (code) secrets.push(code[1]);
    for (const [, secret] of String(body ?? '').matchAll(
      /"(?:access_token|refresh_token|id_token|device_code)":"([^"]+)"/g,
    )) secrets.push(secret);
    return end(body, ...rest);
  };
}

// The provider leaves out how often to poll (RFC 8628: 5 seconds then); tests are in a hurry.
function askForPolls(response) {
  const end = response.end.bind(response);
  response.end = (body, ...rest) => {
    if (response.statusCode !== 200) return end(body, ...rest);
    const told = JSON.stringify({ ...JSON.parse(String(body)), interval: pollSeconds });
    response.setHeader('content-length', Buffer.byteLength(told));
    return end(told, ...rest);
  };
}

async function json(response, value) {
  const headers = { 'content-type': 'application/json' };
  response.writeHead(200, headers).end(JSON.stringify(value));
}

async function clock(request, response) {
  ({ ahead } = JSON.parse(await body(request)));
  response.writeHead(204).end();
}

async function page(provider, request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>Sign in</title><h1>Sign in</h1>
<form method="post" action="/interaction/${uid}">
<input name="login" autofocus><input name="password" type="password">
<button>Sign in</button><button name="refuse" value="yes">Refuse</button>
</form>`);
}

async function personAnswers(provider, request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const form = new URLSearchParams(await body(request));
  const result = form.has('refuse')
    ? { error: 'access_denied', error_description: 'the person said no' }
    : await consented(provider, params.client_id, params.scope, form);
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function consented(provider, clientId, scope, form) {
  const accountId = form.get('login');
  if (!accountId || passwords[accountId] !== form.get('password')) throw new Error('wrong password');
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(audience, '');
  return { login: { accountId }, consent: { grantId: await grant.save() } };
}

async function body(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
