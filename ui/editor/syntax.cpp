// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/syntax.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

static void initSyntaxResources()
{
    Q_INIT_RESOURCE(syntax); // a static library's resources are not registered by themselves
}

namespace lk::ui {
namespace {

const KSyntaxHighlighting::Repository& repository()
{
    static const KSyntaxHighlighting::Repository* const instance = [] {
        initSyntaxResources();
        return new KSyntaxHighlighting::Repository; // never destroyed: editors may outlive static destruction
    }();
    return *instance;
}

} // namespace

KSyntaxHighlighting::Definition sqlDefinition()
{
    return repository().definitionForName(QStringLiteral("Lockkeeper PostgreSQL"));
}

KSyntaxHighlighting::Definition definitionFor(const QString& fileName)
{
    if (fileName.endsWith(QLatin1String(".sql"), Qt::CaseInsensitive))
        return sqlDefinition(); // the stock ones share the name
    const KSyntaxHighlighting::Definition definition = repository().definitionForFileName(fileName);
    return definition.isValid() ? definition : sqlDefinition();
}

KSyntaxHighlighting::Theme sqlTheme(bool isDark)
{
    return repository().theme(isDark ? QStringLiteral("Lockkeeper Dark") : QStringLiteral("Lockkeeper Light"));
}

const QStringList& sqlKeywords()
{
    static const QStringList words = [] {
        const auto definition = sqlDefinition();
        QStringList all = definition.keywordList(QStringLiteral("keywords")) +
                          definition.keywordList(QStringLiteral("types")) +
                          definition.keywordList(QStringLiteral("control"));
        all.sort();
        all.removeDuplicates();
        return all;
    }();
    return words;
}

QStringList keywordsOf(const KSyntaxHighlighting::Definition& definition)
{
    QStringList all;
    for (const QString& list : definition.keywordLists())
        all += definition.keywordList(list);
    all.sort();
    all.removeDuplicates();
    return all;
}

} // namespace lk::ui
