// A certified relying-party library that is not ours (npm openid-client) at the embedded Hub's provider:
// `node certified_client.mjs ISSUER`. PERSON is who signs in, at a real browser. What it was given, and
// what it was refused, goes to stdout as JSON.

import * as client from 'openid-client';

import { atBrowser } from './real_browser.mjs';

const issuer = new URL(process.argv[2]);
const person = JSON.parse(process.env.PERSON);
const redirect = 'http://127.0.0.1:53682/callback';
const insecure = { execute: [client.allowInsecureRequests] };
const config = await client.discovery(issuer, 'hubtui', undefined, client.None(), insecure);

async function refusal(asked) {
  try {
    await asked();
  } catch (error) {
    return error.error ?? error.code ?? error.name;
  }
  return 'not refused';
}

const verifier = client.randomPKCECodeVerifier();
const nonce = client.randomNonce();
const state = client.randomState();
const asked = client.buildAuthorizationUrl(config, {
  redirect_uri: redirect,
  scope: 'openid profile email offline_access',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  nonce,
  state,
});

async function signIn(page) {
  const answer = new Promise((resolve) => {
    page.on('request', (request) => {
      if (request.url().startsWith(redirect)) resolve(request.url());
    });
  });
  await page.goto(asked.href);
  await page.fill('#username', person.user_name);
  await page.fill('#password', person.password);
  await page.keyboard.press('Enter');
  await page.click('button[value=allow]');
  return new URL(await answer);
}

const answer = await atBrowser(signIn);
const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
const tokens = await client.authorizationCodeGrant(config, answer, checks);
const { sub } = tokens.claims();
const userinfo = await client.fetchUserInfo(config, tokens.access_token, sub);
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
const replayed = await refusal(() => client.refreshTokenGrant(config, tokens.refresh_token));
const ended = await refusal(() => client.fetchUserInfo(config, renewed.access_token, sub));
const reused = await refusal(() => client.authorizationCodeGrant(config, answer, checks));

const device = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
await atBrowser(async (page) => {
  await page.goto(device.verification_uri_complete);
  await page.fill('#username', person.user_name);
  await page.fill('#password', person.password);
  await page.keyboard.press('Enter');
  await page.click('button[value=allow]');
  await page.waitForSelector('h1');
});
const byDevice = await client.pollDeviceAuthorizationGrant(config, device);
await client.tokenRevocation(config, byDevice.access_token);
const revoked = await refusal(() => client.fetchUserInfo(config, byDevice.access_token, sub));

const secret = client.ClientSecretBasic('demo-script-geheim');
const script = await client.discovery(issuer, 'hubtui-script', undefined, secret, insecure);
const byScript = await client.clientCredentialsGrant(script);

process.stdout.write(
  JSON.stringify({
    name: userinfo.name,
    email: userinfo.email,
    renewed: renewed.refresh_token !== tokens.refresh_token,
    device: byDevice.claims().sub === sub,
    script: byScript.token_type,
    refused: { replayed, ended, reused, revoked },
  }),
);
