import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { file, fileAt, fixture, lines, read } from './read.ts';
import { samplesFolder } from '../../samples-folder.ts';

describe('Ansible inventories', () => {
  it('INI with ranges, groups in groups, variables of groups and hosts, and files of variables beside', async () => {
    const list = await read([
      fixture('ansible/hosts.ini'),
      fixture('ansible/group_vars/edge.yml'),
      fixture('ansible/host_vars/edge-2/main.yml'),
    ]);
    expect(list.format).toBe('ansible-ini');
    expect(lines(list)).toEqual([
      '2 jumper 192.0.2.250 -',
      '5 core-1 192.0.2.1 -',
      '6 core-2 192.0.2.2 2222 asked',
      '9 acc-01.example.net acc-01.example.net 2022 secret_without_username',
      '9 acc-02.example.net acc-02.example.net 2022 secret_without_username',
      '9 acc-03.example.net acc-03.example.net 2022 secret_without_username',
      '10 acc-x - - template,unresolved_host,secret_without_username',
      '11 acc-bad acc-bad - bad_port,secret_without_username',
      '15 edge-1 edge-1 - vaulted',
      '16 edge-2 2001:db8::2 - vaulted',
      '12 - - - bad_line',
    ]);
    expect(list.rows[1]).toMatchObject({
      site: 'Osaka',
      tags: ['osaka', 'core'],
      username: 'netops',
      hasPassword: true,
      jumps: ['ops@bastion.example.net:2200'],
    });
    expect(list.logins.get(1)).toEqual({ username: 'netops', password: 's3cret one', enablePassword: 'ena:ble#x' });
    expect(list.rows[9]).toMatchObject({ way: 'ssh', username: 'edgeops', hasPassword: false });
    expect([...list.logins.keys()]).toEqual([1]);
  });

  it('takes files of variables without their folders by their names, and says which belong to nobody', async () => {
    const list = await read([
      file('hosts', '[core]\nsw1 ansible_host=192.0.2.1\n'),
      file('core.yml', 'ansible_user: a\n'),
      file('sw1.yml', 'ansible_user: b\n'),
      file('elsewhere.yml', 'ansible_user: c\n'),
    ]);
    expect(list.rows[0]?.username).toBe('b');
    expect(list.problems).toEqual([
      { code: 'unused_file', file: 'elsewhere.yml', line: null, detail: 'elsewhere.yml' },
    ]);
  });

  it('YAML with nested children, anchors, vaulted values and a host that stands twice', async () => {
    const list = await read('ansible/inventory.yaml');
    expect(list.format).toBe('ansible-yaml');
    expect(lines(list)).toEqual([
      '11 dist-1 198.51.100.1 -',
      '14 dist-2 dist-2 2022',
      '14 dist-3 dist-3 2022',
      '18 leaf-1 198.51.100.11 - vaulted',
      '26 leaf-2 198.51.100.13 -',
    ]);
    expect(list.rows[0]).toMatchObject({ site: 'Tokyo', tags: ['tokyo', 'dist'], username: 'netops' });
    expect(list.problems).toMatchObject([{ code: 'duplicate_key', line: 26, detail: 'leaf-2' }]);
  });

  it('a file that Ansible Vault has locked is asked for', async () => {
    const list = await read([
      file('hosts', '[core]\nsw1\n'),
      file('all.yml', '$ANSIBLE_VAULT;1.1;AES256\n6162\n', ['group_vars']),
    ]);
    expect(list.problems).toMatchObject([{ code: 'vaulted_file', file: 'all.yml' }]);
  });

  it('groups in a circle end', async () => {
    const list = await read([file('hosts', '[a]\nsw1\n[a:children]\nb\n[b:children]\na\n')]);
    expect(lines(list)).toEqual(['2 sw1 sw1 -']);
    expect(list.problems.map(({ code }) => code)).toContain('group_loop');
  });

  it.each([
    ['sw[01:03]', ['sw01', 'sw02', 'sw03']],
    ['sw[a:c]-[1:2]', ['swa-1', 'swa-2', 'swb-1', 'swb-2', 'swc-1', 'swc-2']],
    ['sw[0:6:3].x', ['sw0.x', 'sw3.x', 'sw6.x']],
  ])('the range %s', async (range, names) => {
    const list = await read([file('hosts', `[a]\n${range}\n`)]);
    expect(list.rows.map(({ name }) => name)).toEqual(names);
  });

  it.each(['sw[0:999999999]', 'sw[1:200][1:200]', 'sw[9:1]', 'sw[1:'])('the range %s is refused', async (range) => {
    const list = await read([file('hosts', `[a]\n${range}\n`)]);
    expect(list.rows).toHaveLength(1);
    expect(list.rows[0]?.problems.some(({ code }) => code === 'bad_range' || code === 'bad_host')).toBe(true);
  });
});

describe('other formats', () => {
  it('pyATS testbed: values of the environment, asked for and encoded ones are named', async () => {
    const list = await read('testbed.yaml');
    expect(list.format).toBe('pyats');
    expect(lines(list)).toEqual([
      '8 r1 192.0.2.11 2211 from_environment',
      '21 r2 192.0.2.12 - asked,encoded',
      '33 r3 192.0.2.13 -',
      '43 old 192.0.2.14 - telnet,from_environment',
      '48 gate 192.0.2.99 - from_environment',
    ]);
    expect(list.rows[0]).toMatchObject({ restPort: 8443, jumps: ['gate'], tags: ['iosxe', 'router'] });
    expect([...list.logins]).toEqual([[2, { username: 'third', password: 'third-plain', enablePassword: null }]]);
  });

  it('NetBox table: addresses with their masks, a cell of two lines, tags', async () => {
    const list = await read('netbox.csv');
    expect(list.format).toBe('netbox');
    expect(lines(list)).toEqual([
      '2 nb-1 10.1.0.1 -',
      '3 nb-2 2001:db8:1::2 -',
      '5 nb-3 - - bad_host',
      '6 - - - no_host',
    ]);
    expect(list.rows[0]).toMatchObject({ site: 'Kyoto', tags: ['campus', 'pilot'] });
  });

  it('SecureCRT sessions as files: port in hexadecimal, folders, a jump session, an encrypted password', async () => {
    const list = await read([fixture('Sessions/Osaka/access/osa-sw-1.ini'), fixture('Sessions/Osaka/osa-old.ini')]);
    expect(list.format).toBe('securecrt');
    expect(lines(list)).toEqual(['3 osa-sw-1 10.2.0.1 2222 encoded', '2 osa-old 10.2.0.2 - telnet']);
    expect(list.rows[0]).toMatchObject({ site: 'Osaka', tags: ['access'], jumps: ['gate'], username: 'netops' });
  });

  it('SecureCRT export', async () => {
    const list = await read('securecrt.xml');
    expect(lines(list)).toEqual(['8 R&D 1 10.3.0.1 22']);
    expect(list.rows[0]?.site).toBe('Nagoya');
  });

  it('OpenSSH configuration: every host that it names, with its way', async () => {
    const list = await read('ssh_config');
    expect(list.format).toBe('openssh');
    expect(lines(list)).toEqual([
      '1 gate 203.0.113.1 2200',
      '6 sw-a sw-a.example.net 22',
      '6 sw-b sw-b.example.net 22',
    ]);
    expect(list.rows.map(({ jumps, username }) => [jumps, username])).toEqual([
      [[], 'ops'],
      [['gate=ops@203.0.113.1:2200'], 'netops'],
      [['gate=ops@203.0.113.1:2200'], 'netops'],
    ]);
  });

  it('OpenSSH configuration: a port that is none and jump hosts that are none are refused or said, by line', async () => {
    const text = [
      ...['Host p1', '  Port 99999', 'Host p2', '  ProxyJump gate:99999', 'Host p3', '  HostName 10.0.0.3'],
      ...['Match exec "true"', '  User x', 'Include gone.conf'],
    ].join('\n');
    const list = await read([file('config', text)]);
    expect(list.rows.map(({ problems }) => problems)).toEqual([
      [{ code: 'bad_port', detail: '99999' }],
      [{ code: 'bad_jump', detail: 'ProxyJump gate:99999' }],
      [],
    ]);
    expect(list.rows[1]?.jumps).toBeNull();
    expect(list.problems).toEqual([
      { code: 'remark', file: 'config', line: 9, detail: 'include_missing: gone.conf' },
      { code: 'remark', file: 'config', line: 7, detail: 'exec_not_run: true' },
    ]);
  });

  it('netcfgbu inventory', async () => {
    const list = await read('netcfgbu.csv');
    expect(list.format).toBe('netcfgbu');
    expect(lines(list)).toEqual(['3 swa 10.4.0.1 -', '4 swb swb -']);
    expect(list.logins.get(0)?.password).toBe('pw;one');
  });

  it.each([
    [
      'router.db',
      ['2 rn-1.example.net up', '3 rn-2.example.net marked_down', '4 rn-3.example.net up', '5 broken line bad_line'],
    ],
    ['router-old.db', ['1 old-1 up', '2 old-2 marked_down']],
  ])('RANCID %s', async (name, expected) => {
    const list = await read(name);
    expect(list.format).toBe('rancid');
    expect(list.rows.map((row) => `${row.line} ${row.name} ${row.problems[0]?.code ?? 'up'}`)).toEqual(expected);
  });

  it("Cisco's device list, and a line of it that was not filled in", async () => {
    const list = await read('cslu.csv');
    expect(list.format).toBe('cslu');
    expect(lines(list)).toEqual(['2 - 10.6.0.1 -', '3 - - - unresolved_host']);
    expect([...list.logins.keys()]).toEqual([0]);
  });

  const samples = join(samplesFolder, 'csv');
  it.skipIf(!existsSync(samples))('the real ones', async () => {
    for (const name of ['sl_devices.csv', 'slr_devices.csv', 'slr_devices_filled.csv']) {
      const list = await read([fileAt(join(samples, name))]);
      expect([name, list.format]).toEqual([name, 'cslu']);
      const isFilled = name.includes('filled');
      expect(list.rows.filter(({ problems }) => problems.length === 0)).toHaveLength(isFilled ? 2 : 0);
    }
  });
});

describe('any other table', () => {
  const rows = 'Gerät;Adresse;Benutzer;Kennwort\r\nNürnberg;10.5.0.1;admin;"ge;heim"\r\n';
  it.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${rows}`), 'utf-8'],
    ['UTF-8', Buffer.from(rows), 'utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${rows}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without', Buffer.from(rows, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${rows}`, 'utf16le').swap16(), 'utf-16be'],
    ['Latin-1', Buffer.from(rows, 'latin1'), 'windows-1252'],
  ])('in %s', async (_name, bytes, encoding) => {
    const list = await read([file('x.csv', bytes)]);
    expect(list.table).toMatchObject({
      encoding,
      delimiter: ';',
      columns: ['Gerät', 'Adresse', 'Benutzer', 'Kennwort'],
    });
    expect(lines(list)).toEqual(['2 Nürnberg 10.5.0.1 -']);
  });

  it('shows no secret of a column, whether it is known for one or not', async () => {
    const text = 'Device,IP,Kennwort,Notiz\na,10.0.0.1,topsecret1,topsecret2\n';
    const list = await read([file('x.csv', text)], { columns: { name: 'Device', host: 'IP' } });
    expect(JSON.stringify({ rows: list.rows, table: list.table, problems: list.problems })).not.toContain('topsecret');
  });

  it('by a mapping of names, of numbers, and without a first line of names', async () => {
    const text = 'a;10.0.0.1;x\nb;10.0.0.2;y\n';
    const list = await read([file('x.csv', text)], { columns: { name: '#1', host: '#2', site: '#3' } });
    expect(lines(list)).toEqual(['1 a 10.0.0.1 -', '2 b 10.0.0.2 -']);
    expect(list.rows.map(({ site }) => site)).toEqual(['x', 'y']);
    await expect(read('other.csv', { columns: { name: 'Nowhere' } })).rejects.toMatchObject({ code: 'usage.invalid' });
  });

  it('never takes the name for an address that stands empty, but where the format says so', async () => {
    expect(lines(await read([file('x.csv', 'name,host\nsw-1,10.0.0.1\nsw-2,\n')]))).toEqual([
      '2 sw-1 10.0.0.1 -',
      '3 sw-2 - - no_host',
    ]);
    expect(lines(await read([file('hosts', '[sw]\nsw-3 ansible_host=\nsw-4\n')]))).toEqual([
      '2 sw-3 - - no_host',
      '3 sw-4 sw-4 -',
    ]);
    expect(lines(await read([file('x.csv', 'host,ipaddr,os_name\nsw-5,,iosxe\n')]))).toEqual(['2 sw-5 sw-5 -']);
  });

  it('takes a VRF for that of our own way to a product only where a person says so', async () => {
    const text = 'name,ip,vrf,Source Interface,NETCONF port\na,10.0.0.1,Mgmt-vrf,Lo 0,2830\n';
    expect((await read([file('x.csv', text)])).rows[0]).toMatchObject({ vrf: null, netconfPort: 2830 });
    const columns = { name: 'name', host: 'ip', vrf: 'vrf', source_interface: 'Source Interface' };
    const [row] = (await read([file('x.csv', text)], { columns })).rows;
    expect(row).toMatchObject({ vrf: 'Mgmt-vrf', sourceInterface: null });
    expect(row?.problems).toEqual([{ code: 'bad_interface', detail: 'Lo 0' }]);
  });

  it('TSV, a line of separators of Excel, quotes with line ends', async () => {
    expect(lines(await read([file('x.tsv', 'name\tip\na\t10.0.0.1\n')]))).toEqual(['2 a 10.0.0.1 -']);
    const list = await read([file('x.csv', 'sep=|\nname|ip|note\na|10.0.0.1|"x\ny"\nb|10.0.0.2|z\n')]);
    expect(lines(list)).toEqual(['3 a 10.0.0.1 -', '5 b 10.0.0.2 -']);
  });

  it('the same product twice: the later line is refused and names the first', async () => {
    const text = 'name,ip\na,10.0.0.1\nb,10.0.0.1\nA,10.0.0.3\n';
    const list = await read([file('x.csv', text)]);
    expect(list.rows.map(({ problems }) => problems)).toEqual([
      [],
      [{ code: 'twice_in_list', detail: 'x.csv:2' }],
      [{ code: 'name_twice_in_list', detail: 'x.csv:2' }],
    ]);
  });
});
