# Sets $python, a Python that is new enough to make the virtual env with. $here is the checkout.
unset PYTHONHOME PYTHONPATH PYTHONSAFEPATH
python=
for candidate in "${NEWSROOM_VENV:-$here/.venv}/bin/python" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed, and none was found: install it (Debian: apt install python3 python3-venv)." >&2
    exit 1
fi
