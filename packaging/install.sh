#!/bin/sh
# Puts what was unpacked here into /opt/tend, makes the user, the folders and the settings file, and registers the unit. Run again, it upgrades and keeps settings, keys and
# data. It starts nothing and fetches nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" = 0 ] || { echo "Run this as root: sudo $0" >&2; exit 2; }
[ -x "$here/app/Tend.Web" ] || { echo "Expected the unpacked tarball of Tend: there is no $here/app/Tend.Web." >&2; exit 2; }
id tend >/dev/null 2>&1 || useradd --system --home-dir /var/lib/tend --shell /usr/sbin/nologin tend
install -d -m 755 /opt
rm -rf /opt/tend.new
cp -R "$here/app" /opt/tend.new
cp -R "$here/docs" /opt/tend.new/docs
cp "$here/LICENSE" "$here/NOTICE" /opt/tend.new/
chown -R root:root /opt/tend.new
chmod -R u=rwX,go=rX /opt/tend.new
rm -rf /opt/tend.before
[ ! -d /opt/tend ] || mv /opt/tend /opt/tend.before
mv /opt/tend.new /opt/tend
install -d -o tend -g tend -m 700 /var/lib/tend /var/backups/tend
install -d -m 755 /etc/tend
[ -e /etc/tend/tend.conf ] || install -o root -g tend -m 640 "$here/packaging/tend.conf" /etc/tend/tend.conf
[ -e /etc/tend/backup.key ] || { (umask 077; od -An -tx1 -N32 /dev/urandom | tr -d ' \n' > /etc/tend/backup.key; echo >> /etc/tend/backup.key); chown root:tend /etc/tend/backup.key; chmod 640 /etc/tend/backup.key; echo "A backup key was made: /etc/tend/backup.key. Copy it to a place that is neither this machine nor where backups lie."; }
install -m 644 "$here/packaging/tend.service" "$here/packaging/tend-backup.service" "$here/packaging/tend-backup.timer" /etc/systemd/system/
install -m 755 "$here/packaging/tend" /usr/local/bin/tend
[ ! -d /run/systemd/system ] || systemctl daemon-reload
echo "Tend is in /opt/tend, its settings in /etc/tend/tend.conf, its data in /var/lib/tend. Next: docs/first-clinic.md"
