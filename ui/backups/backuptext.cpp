// SPDX-License-Identifier: Apache-2.0
#include "ui/backups/backuptext.h"

#include "core/base/text.h"
#include "core/sql/identifier.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct BackupWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::BackupWords)
};

constexpr std::size_t kMostTables = 8; ///< that are named one by one

QString sizeText(std::uintmax_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString namesOf(const backup::Manifest& manifest)
{
    QStringList names;
    for (const backup::Table& table : manifest.tables) {
        if (names.size() == static_cast<qsizetype>(kMostTables)) {
            names << u"…"_s;
            break;
        }
        names << toQt(shownInLine(sql::quoteName(table.name)));
    }
    return names.join(u", "_s);
}

QString progressText(const backup::Progress& progress)
{
    const QString size = sizeText(progress.bytes);
    QString text;
    switch (progress.phase) {
    case backup::Phase::Looking: text = BackupWords::tr("Looking at the database"); break;
    case backup::Phase::Dumping: text = BackupWords::tr("Writing, %1", "size").arg(size); break;
    case backup::Phase::Reading: text = BackupWords::tr("Reading it back, %1", "size").arg(size); break;
    case backup::Phase::Writing: text = BackupWords::tr("Restoring, %1", "size").arg(size); break;
    }
    if (!progress.table.empty()) {
        text = BackupWords::tr("%1: table %2 of %3, %4")
                   .arg(text)
                   .arg(progress.tablesDone + 1)
                   .arg(progress.tables)
                   .arg(toQt(shownInLine(progress.table)));
    }
    return text;
}

} // namespace

QString contentText(const backup::Manifest& manifest)
{
    std::int64_t rows = 0;
    for (const backup::Table& table : manifest.tables) {
        rows += std::max<std::int64_t>(table.rows, 0);
    }
    const int tables = static_cast<int>(manifest.tables.size());
    const QString count = BackupWords::tr("%n table(s)", nullptr, tables);
    switch (manifest.what) {
    case backup::What::Whole:
        return BackupWords::tr("the whole database: %1, %2 rows").arg(count, QLocale().toString(qlonglong{rows}));
    case backup::What::Schema: return BackupWords::tr("the schema alone, without rows: %1").arg(count);
    case backup::What::Tables: break;
    }
    return BackupWords::tr("%1, %2 rows: %3").arg(count, QLocale().toString(qlonglong{rows}), namesOf(manifest));
}

QDateTime timeOf(const std::string& text)
{
    return QDateTime::fromString(toQt(text), Qt::ISODate);
}

QString takenText(const backup::Manifest& manifest)
{
    const QDateTime at = timeOf(manifest.snapshotAt);
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat)
                        : toQt(shownInLine(manifest.snapshotAt));
}

QString factsText(const backup::Manifest& manifest)
{
    QStringList lines;
    lines << toQt(shownInLine(manifest.file.string())) + u" ("_s + sizeText(manifest.bytes) + u')';
    for (const std::string& problem : manifest.problems) {
        lines << toQt(shown(problem));
    }
    lines << BackupWords::tr("In it: %1, as of %2").arg(contentText(manifest), takenText(manifest));
    QStringList notInIt;
    for (const std::string& one : manifest.notInIt) {
        notInIt << toQt(shownInLine(one));
    }
    if (!notInIt.isEmpty()) {
        lines << BackupWords::tr("Not in it: %1").arg(notInIt.join(u"; "_s));
    }
    if (manifest.restores.empty()) {
        lines << BackupWords::tr("Never restored yet: how long that takes is not known.");
    } else {
        const backup::Restored& last = manifest.restores.back();
        lines << BackupWords::tr("Restored last in %1: %2")
                     .arg(durationText(std::chrono::milliseconds(last.durationMs)), toQt(shownInLine(last.into)));
    }
    return lines.join(u'\n');
}

backup::OnProgress tellerOf(ProgressTeller teller)
{
    return [teller = std::move(teller)](const backup::Progress& progress) {
        const bool isCounted = progress.tables > 0 && !progress.table.empty();
        teller({progressText(progress), isCounted ? static_cast<int>(progress.tablesDone) : 0,
                isCounted ? static_cast<int>(progress.tables) : 0});
    };
}

} // namespace lk::ui
