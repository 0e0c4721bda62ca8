package io.flowdecoder.template;

/** What a template set holds: definitions and withdrawals. */
public sealed interface TemplateRecord permits Template, TemplateWithdrawal {}
