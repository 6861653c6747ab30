/** How people sign in to what runs in an environment now. */
export interface DeployedSignIn {
  /** Cognito's names: `email`, `phone_number`. Empty: a user name of their own. */
  usernameAttributes: string[];
}
