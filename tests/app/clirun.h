// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <string>

namespace lk::test {

struct CliResult {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// The built `lockkeeperctl` in a workspace of its own below a scratch folder, with an environment that knows nothing of this
/// machine's settings.
class CliScratch {
public:
    CliScratch();

    [[nodiscard]] QString path(const QString& name = {}) const;
    /// Writes a file in the workspace, its folders too.
    void write(const QString& name, const QByteArray& text) const;
    /// golang-migrate files NNNNNN_name.{up,down}.sql in `migrations`.
    void migration(int version, const QString& name, const QByteArray& up,
                   const QByteArray& down = "SELECT 1;\n") const;
    /// Runs it in the workspace; no terminal on any of the three streams.
    [[nodiscard]] CliResult run(const QStringList& arguments, const QMap<QString, QString>& variables = {}) const;
    [[nodiscard]] QProcessEnvironment environment(const QMap<QString, QString>& variables = {}) const;

private:
    QTemporaryDir m_folder;
};

/// A URL of the scratch cluster's database (socket folder in `host`).
[[nodiscard]] QString urlOf(const std::string& database);
/// UUIDs, digests, durations and times replaced by words, so that the rest can be compared whole.
[[nodiscard]] QByteArray masked(QByteArray text);

} // namespace lk::test
