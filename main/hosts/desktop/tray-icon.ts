/** The mark at 32 x 32, as PNG: small enough to stand here, so that no file has to be found inside the packed program. */
export const trayIcon =
  'data:image/png;base64,' +
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAADaklEQVR4nOyXW0hUQRjH/3PWXXfXStfW7EYXKUuKoIKyKNuykqJ6iZ4C0xIL' +
  'pbKgVCTYiDAj6c3EghINeoh6SIuQMgVFBS908ZYlmeat9Z6puWeac2wnN4X2tEd96QfDznxnduY/M9/3nTMCZhiPyYz+0YmbqSDsIAQbADof' +
  '7kDRSgkqiJ0Wtmckl/75mIxv+MVYZwniyE0QEoUpgFLc7hjSnsE969AEAfNikrayHlkEJMDF8eDrZZR/u74NQgE1IhWOdqZfqZQaAjeLNFzJ' +
  '5NsCA1CZfFEuUl0BQQLsxxwNWYBPhNWHnXcEFBC7dzs8PTzkErVzC5RBTiLCqucCdIZhCzN6KhgBzV09vN7R1w9FEOjN+tFgLoBQYsE0I0C0' +
  'SL9jYUjIQkwzzPuDfgtwEYNWi51rVmKxrw90HhqogZOAOQY9tBoBtgHnsNIIAiJDNiP+0G7M1o+5il0UoQZcgFGnRfHlc5jLYvtuYSlSc1/K' +
  'QnaxFVsP70fgfL8JolQV4G00wJvtAGHxeHxHMMK3b8KXrl4sMZt455qWdpzPfoywdasRt88CNeDLaO3pQ9i1W6j81DymjK3QMfkPux032I6E' +
  'paTJz6/nvEBO5TuogZMPVLe0YV9KOvasXYWQoBVYaJqDsg9NeFZVjSZbN+8nsqTerSz9uibAQd7bOrlMB+p40n8BbqAoEyplkckb21YFsOSl' +
  'R2FtA+rbOjElAgL8zTB66jA4PMJtYeuCkBZ5BF7M7uD56xrEZT1iEfSd21Q5AumD5FXSaYSuCcTWlcuRcHA3Mk8ddZrcIarg0lmeziVUOwIp' +
  'ad2PDXeySbkj8cETlDd+xglLMC4cCIUPy7hajUZdAXlv6rB+2WKYZ3tx28OyKiSwyQeGhuV26tN85Nc0YJRl1fHfkLIASmmX9A74V1p7enEs' +
  'IRtLzb4weRnwnjlb/6+Jx1PBdmL837gA9gaqgptI6bmx08aKa/3tQAkXwNbutgClUJHKc8pR0O6vLWOmXCUDFNV95PXi+kYog+baMpJrpRo/' +
  'eFN0vLdO0JSw41jt6jArWPxLNLR/hctQWjsi2oO7M1J6pSaPh6HyomHjptBMtjd+zB83ujKW5M2KbkWU3hEF3WFb+lX+HT+p68uXUw0JIZRd' +
  'TgkWwC1IG/PPCiKKBX+9nM4EPwEAAP//QBhb6wAAAAZJREFUAwC16x4lpjwBHwAAAABJRU5ErkJggg==';
