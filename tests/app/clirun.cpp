// SPDX-License-Identifier: Apache-2.0
#include "tests/app/clirun.h"

#include "tests/support/scratchcluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace lk::test {

CliScratch::CliScratch()
{
    QDir(m_folder.path()).mkpath(QStringLiteral("ws"));
    QDir(m_folder.path()).mkpath(QStringLiteral("home"));
}

QString CliScratch::path(const QString& name) const
{
    return m_folder.filePath(QStringLiteral("ws")) + (name.isEmpty() ? name : QLatin1Char('/') + name);
}

void CliScratch::write(const QString& name, const QByteArray& text) const
{
    QFile file(path(name));
    QDir().mkpath(QFileInfo(file).path());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(name));
}

void CliScratch::migration(int version, const QString& name, const QByteArray& up, const QByteArray& down) const
{
    const QString stem = QStringLiteral("migrations/%1_%2").arg(version, 6, 10, QLatin1Char('0')).arg(name);
    write(stem + QStringLiteral(".up.sql"), up);
    write(stem + QStringLiteral(".down.sql"), down);
}

QProcessEnvironment CliScratch::environment(const QMap<QString, QString>& variables) const
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), m_folder.filePath(QStringLiteral("home")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder.filePath(QStringLiteral("home/state")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("home/data")));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

CliResult CliScratch::run(const QStringList& arguments, const QMap<QString, QString>& variables) const
{
    QProcess process;
    process.setProgram(QStringLiteral(LK_CTL));
    process.setArguments(arguments);
    process.setWorkingDirectory(path());
    process.setProcessEnvironment(environment(variables));
    process.setStandardInputFile(QProcess::nullDevice());
    process.start();
    if (!process.waitForFinished(120'000))
        qFatal("lockkeeperctl did not end: %s", qPrintable(arguments.join(QLatin1Char(' '))));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QString urlOf(const std::string& database)
{
    return QString::fromStdString(postgres::toUrl(ScratchCluster::instance().target(database)));
}

QByteArray masked(QByteArray text)
{
    QString result = QString::fromUtf8(text);
    const auto replace = [&](const char* pattern, const char* by) {
        result.replace(QRegularExpression(QString::fromLatin1(pattern)), QString::fromLatin1(by));
    };
    replace("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID");
    replace("[0-9a-f]{64}", "DIGEST");
    replace("\"(duration_ms|waited_ms|pause_ms)\":[0-9]+", "\"\\1\":0");
    replace("\"server\":\"[0-9.]+\"", "\"server\":\"VERSION\"");
    return result.toUtf8();
}

} // namespace lk::test
