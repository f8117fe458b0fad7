/** What the questions of a keyboard-interactive login ask for. Pure. */
export type QuestionMeaning = 'username' | 'password' | 'hidden' | 'echoed';

const passwordWords =
  /pass ?word|passwort|kennwort|mot de passe|contrase.a|senha|wachtwoord|パスワード|密码|密碼|口令/i;
const otherSecret =
  /\bnew\b|\bold\b|change|expire|again|re-?(?:enter|type)|retype|confirm|verif|one[- ]?time|\botp\b|token|\bpin\b|neues|nouveau|enable/i;
const usernameWords = /^\W*(?:user ?(?:name|id)?|login(?: name| as)?|account|benutzer(?:name)?)\W*$/i;

/** Words of a product that wants a new password. */
export const expired = /expired|new password|change (?:your |the )?password|must be changed/i;

/**
 * `password`: the account's password, whatever the echo flag says (it is about the person's screen only). `hidden`: an
 * unknown question whose answer is not shown: never answered. `echoed`: an unknown one that is: gets an empty line.
 */
export function meaningOf(prompt: string, echo: boolean): QuestionMeaning {
  if (passwordWords.test(prompt) && !otherSecret.test(prompt)) return 'password';
  if (passwordWords.test(prompt)) return 'hidden';
  if (!echo) return 'hidden';
  return usernameWords.test(prompt) ? 'username' : 'echoed';
}
