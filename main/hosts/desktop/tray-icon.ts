/** The mark at 32 x 32, as PNG: small enough to stand here, so that no file has to be found inside the packed program. */
export const trayIcon =
  'data:image/png;base64,' +
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAADYklEQVR4nOxXW0hUQRj+5uzFvci6ZffCLppo9VIS3dCV7hHUQ4QPQkVpZoGl' +
  'kJWV7INoPZT22k2ih5JIIpIshEgpNNGkrNQUNEtTvMuul9UzzRnZo6tCe/KoL30wzMx/5sx8//z//POPgFmGdjKh8Wz6JoGINgjYAEoWYWpo' +
  'ZqVcFElh362UkvEfiUfvtN3XZNBlMmEMpgEU9I7TMpQAu71/AgFjUtpWQslDQrDKy/ngbzbyut3RB69B6TdKxGjnzdSPUlcYZUKOKFncFrQc' +
  'NakJvEhtr0FIKKGao+7uCIFzdivbn2NQgMTtW+Cj1fASH75Rya/MrWgcM4NBJmDS6COZ9j5KJvnR0S23W3odUAK22wZDl2azTICINBIzDEEQ' +
  'ImUCIHQJZhiEIlSqtUp+Muq02BUSiIA5ftAz26sBDwJ+Bh/oNBq0OZwegzQCwcltYbi61waLYcRVhkURakAmYNLrUHEpHvPMJtx+X4aMV0Wc' +
  'iKRxxoEdCFk4bxwpAWpAJmA1GnhhpwFxTNsTW9bjZ1cPVsy1yoMrm1txJicP+9cFI3nnNqgBWY2m7l6EZ91HWWPzCDOmoXtx17CI9NdFiMjM' +
  '5t/T8gvx7FMV1ICHD1Q2tcKWlY29a4KwPXgllvpZUFzfiOefq9Ew5tyLlKJDSfj1loAb+V9reZkJqONJ/wlMAYoioVIss1pgW72CBS893tTU' +
  'o6qlDdNCIGj+XJhZIHMMumTZ/rWrcS/6IHx99LIs78t3xD9+gQ7n6AlSxQRSQlJyPha7QwMRHhiA1H025Bw/7LG4m1RpcqwcziWoZgIpaOXG' +
  'RHnIpNiRmJuP0vpfOMWSlst7wjHHZGT3jaAugZcsZoQFLMYCX7Mse1RWiaSn+egdGOT9DBZJC6rreFQdm0NyAhSkg+DfIYXxKPsTrPS3cg1r' +
  'WtvR0z8wYVxpQ9PYbrNMgGWqFfwWmgKk8FzX1sland6NB4qlmhuDElRghjEskAqZQJ9l6ANTIE/JBIW1DXK7aEzbG0hrDd5I4dfp6L5fuOZn' +
  'dg1L2xLi7UTBC/x5LdlcAaocOpYRX7/Ir9fRxO5dwYBrfcQDnVaYz9LmMG9mkrxZyauIAned/a5DyLrS65ZN6nn8cSrQCNbcwMpiTAWE/mYe' +
  'Vy5S4e3fH6ezgD8AAAD//1d/4aEAAAAGSURBVAMA25MYC62rEo4AAAAASUVORK5CYII=';
