// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <string>

namespace lk::test {

/// A small workspace on disk: golang-migrate project "orders" with four migrations, in its own folder. Environments are added by URL.
class FixtureWorkspace final {
public:
    FixtureWorkspace();
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString migrations() const { return m_folder.filePath(QStringLiteral("orders/migrations")); }
    void addEnvironment(const std::string& name, const std::string& colour, const std::string& protection,
                        const std::string& url);
    void writeFile(const QString& relative, const QByteArray& bytes) const;

private:
    QTemporaryDir m_folder;
    QByteArray m_settings;
};

} // namespace lk::test
