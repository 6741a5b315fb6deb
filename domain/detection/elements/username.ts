import { byColumn } from '../element';

/** What a person is called by the service; has no form of its own. */
export const username = byColumn({
  id: 'username',
  columns: [
    'username',
    'user_name',
    'handle',
    'login',
    'screen_name',
    'nick',
    'nickname',
    'login_name',
    'preferred_username',
    'benutzername',
    'nombre_usuario',
    'nom_utilisateur',
    '用户名',
  ],
  takes: /^[^\s@]\S{1,63}$/,
  longest: 64,
  examples: { hits: ['ada_muster', 'sample-person-7'], misses: ['', 'null', 'two words here', 'x'] },
});
