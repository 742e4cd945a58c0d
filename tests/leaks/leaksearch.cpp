// SPDX-License-Identifier: Apache-2.0
#include "leaksearch.h"

#include <QDirIterator>
#include <QFile>
#include <QUrl>

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <set>

namespace lk::test {

namespace {

/// The marker as it stands in base64, at each of the three offsets that what comes before it may give: without the letters at the
/// edges, which depend on the neighbours.
QList<QByteArray> base64Forms()
{
    QList<QByteArray> forms;
    for (int before = 0; before < 3; ++before) {
        const QByteArray text = QByteArray(before, '\0') + kMarkerCore;
        const QByteArray coded = text.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
        const int first = (before * 8 + 5) / 6;
        const auto whole = (static_cast<qsizetype>(text.size()) * 8) / 6;
        forms.append(coded.mid(first, whole - first));
    }
    return forms;
}

QByteArray contentOf(const std::filesystem::path& file)
{
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// The process and all below it.
void gather(pid_t pid, std::set<pid_t>& family)
{
    if (!family.insert(pid).second)
        return;
    std::error_code ignored;
    for (const auto& thread : std::filesystem::directory_iterator(fmt::format("/proc/{}/task", pid), ignored)) {
        for (const QByteArray& child : contentOf(thread.path() / "children").split(' ')) {
            if (const pid_t number = child.toInt(); number > 0)
                gather(number, family);
        }
    }
}

} // namespace

QByteArray sightIn(const QByteArray& bytes)
{
    static const QList<QByteArray> forms = QList<QByteArray>{kMarkerCore} + base64Forms();
    for (const QByteArray& form : forms) {
        if (const auto at = bytes.indexOf(form); at >= 0)
            return bytes.mid(std::max<qsizetype>(0, at - 200), 300);
    }
    return {};
}

QString sightBelow(const QString& folder, const QStringList& own)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const bool isOwn =
            std::any_of(own.begin(), own.end(), [&](const QString& one) { return path.startsWith(one); });
        if (isOwn)
            continue;
        if (const QByteArray name = sightIn(path.toUtf8()); !name.isEmpty())
            return path;
        if (const QByteArray sight = sightIn(contentOf(path.toStdString())); !sight.isEmpty())
            return path + QStringLiteral(": ") + QString::fromUtf8(sight);
    }
    return {};
}

QString percentEncoded(const char* text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(text)));
}

QString keywordQuoted(const char* text)
{
    QString value = QString::fromUtf8(text);
    value.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

std::string sqlQuoted(const char* text)
{
    QString value = QString::fromUtf8(text);
    value.replace(QLatin1Char('\''), QStringLiteral("''"));
    return (QLatin1Char('\'') + value + QLatin1Char('\'')).toStdString();
}

QString passwordFileQuoted(const char* text)
{
    QString value = QString::fromUtf8(text);
    value.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char(':'), QStringLiteral("\\:"));
    return value;
}

ProcessWatch::ProcessWatch(pid_t root, bool hasOwnSecret)
    : m_root(root)
    , m_hasOwnSecret(hasOwnSecret)
    , m_thread([this] {
        while (!m_isOver) {
            look();
            std::this_thread::sleep_for(
                std::chrono::milliseconds(1)); // a look costs a millisecond, and others want to work
        }
    })
{}

ProcessWatch::~ProcessWatch()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ProcessWatch::look()
{
    std::set<pid_t> family;
    gather(m_root, family);
    const QByteArray ours = contentOf(fmt::format("/proc/{}/cmdline", m_root));
    for (const pid_t pid : family) {
        const std::filesystem::path folder = fmt::format("/proc/{}", pid);
        const QByteArray arguments = contentOf(folder / "cmdline");
        if (pid != m_root && arguments == ours)
            continue; // forked, and not yet what it is to be
        QByteArray seen = sightIn(arguments);
        if (pid == m_root && m_hasOwnSecret && m_looks++ < 200)
            seen.clear(); // it has just begun
        const QString program =
            QString::fromUtf8(arguments.left(arguments.indexOf('\0'))).section(QLatin1Char('/'), -1);
        const char* where = " argv: ";
        if (seen.isEmpty() && pid != m_root) {
            seen = sightIn(contentOf(folder / "environ"));
            where = " environment: ";
        }
        const std::lock_guard lock(m_mutex);
        if (pid != m_root && !m_programs.contains(program))
            m_programs.append(program);
        if (!seen.isEmpty() && m_sight.isEmpty())
            m_sight = program + QLatin1String(where) + QString::fromUtf8(seen);
    }
}

QString ProcessWatch::end()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_sight;
}

QStringList ProcessWatch::programs() const
{
    const std::lock_guard lock(m_mutex);
    return m_programs;
}

} // namespace lk::test
