# What the one who keeps the server is texted, by another network, when the SIM of the house cannot send.
operator-modem-news = Krom: the modem does not answer, so texts wait. Please look at it, then run krom doctor.
operator-refused-news = Krom: the modem's last texts were refused. Please look at the SIM's credit and network.
operator-credit-news = Krom: the modem's SIM has little credit left. Please top it up.
