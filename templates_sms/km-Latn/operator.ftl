# Khmer in Latin letters. No native speaker has read this file yet.
operator-modem-news = Krom: modem min chlery, sar rong jam. Som pinit modem, ruoch krom doctor.
operator-refused-news = Krom: pnher sar min ban. Som pinit luy nov seva robos SIM modem.
operator-credit-news = Krom: SIM modem jit os luy. Som banhjol luy.
