// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ui/fixtureworkspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lk::test {

FixtureWorkspace::FixtureWorkspace()
{
    m_settings = "[workspace]\nname = \"shop\"\n\n[projects.orders]\nfolder = \"orders/migrations\"\nformat = "
                 "\"golang-migrate\"\n";
    writeFile(u"lockkeeper.toml"_s, m_settings);
    writeFile(u"orders/migrations/000001_customers.up.sql"_s,
              "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);\n");
    writeFile(u"orders/migrations/000001_customers.down.sql"_s, "DROP TABLE customers;\n");
    writeFile(u"orders/migrations/000002_orders.up.sql"_s,
              "CREATE TABLE orders (\n    id bigint PRIMARY KEY,\n    customer bigint NOT NULL REFERENCES customers,\n "
              "   status text NOT NULL\n);\n");
    writeFile(u"orders/migrations/000002_orders.down.sql"_s, "DROP TABLE orders;\n");
    writeFile(u"orders/migrations/000003_orders_amount.up.sql"_s,
              "ALTER TABLE orders ADD COLUMN amount numeric(12, 2);\n");
    writeFile(u"orders/migrations/000003_orders_amount.down.sql"_s, "ALTER TABLE orders DROP COLUMN amount;\n");
    writeFile(u"orders/migrations/000004_index_orders_status.up.sql"_s,
              "CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);\n");
    writeFile(u"orders/migrations/000004_index_orders_status.down.sql"_s,
              "DROP INDEX CONCURRENTLY orders_status_idx;\n");
}

void FixtureWorkspace::addEnvironment(const std::string& name, const std::string& colour, const std::string& protection,
                                      const std::string& url)
{
    m_settings += "\n[environments." + QByteArray::fromStdString(name) + "]\ncolour = \"" +
                  QByteArray::fromStdString(colour) + "\"\nprotection = \"" + QByteArray::fromStdString(protection) +
                  "\"\nurl = \"" + QByteArray::fromStdString(url) + "\"\n";
    writeFile(u"lockkeeper.toml"_s, m_settings);
}

void FixtureWorkspace::writeFile(const QString& relative, const QByteArray& bytes) const
{
    const QString path = m_folder.filePath(relative);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("fixture %s cannot be written", qPrintable(path));
    }
}

} // namespace lk::test
